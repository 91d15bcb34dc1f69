"""The public site in English."""

from typing import Any

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "title": "Example Coalition for Children’s Rights",
        "slug": "en",
        "search_description": "Organisations that watch over every child’s rights together: what they ask, who signs, and what comes of it.",
        "headline": "Every child has rights. Together we make them count.",
        "introduction": "We are a coalition of organisations that work with and for children every day. We watch whether the authorities keep to the Convention, write down together what must change, and always say who signs.",
        "following": [
            (
                "item",
                {
                    "what": "Weigh every new plan by its room to play",
                    "detail": "The minister in charge promised a play test. The draft is with the administration.",
                    "state": "promised",
                    "since": "day:-64",
                    "page": "page:positions",
                },
            ),
            (
                "item",
                {
                    "what": "No child in a closed centre",
                    "detail": "Asked in our position and repeated at two hearings. No answer yet.",
                    "state": "asked",
                    "since": "day:-190",
                    "page": "page:positions",
                },
            ),
            (
                "item",
                {
                    "what": "A ceiling on school bills in the first years of secondary",
                    "detail": "Three municipalities are trying one; we read along in the evaluation.",
                    "state": "moving",
                    "since": "day:-120",
                },
            ),
            (
                "item",
                {
                    "what": "Readable answers to children who gave advice",
                    "detail": "Since this school year every youth council gets a reply in plain words within sixty days.",
                    "state": "done",
                    "since": "day:-75",
                },
            ),
        ],
        "doors": [
            (
                "door",
                {
                    "who": "I am under 18",
                    "what": "What are my rights, and who helps me when something is wrong?",
                    "page": "page:child",
                },
            ),
            (
                "door",
                {
                    "who": "I make policy",
                    "what": "What the coalition asks, who stands behind it and since when.",
                    "page": "page:positions",
                },
            ),
            (
                "door",
                {
                    "who": "I work for a municipality",
                    "what": "The conditions to start, the phases, and a self-check that keeps nothing.",
                    "page": "page:guide",
                },
            ),
            (
                "door",
                {
                    "who": "I am a journalist",
                    "what": "News, positions with their dates, and whom to reach.",
                    "page": "page:news",
                },
            ),
            (
                "door",
                {
                    "who": "I stand beside a child",
                    "what": "Free legal advice for parents, carers and lawyers.",
                    "page": "page:project",
                },
            ),
            (
                "door",
                {
                    "who": "We are an organisation",
                    "what": "Who is a member, how we decide, and how to join.",
                    "page": "page:how",
                },
            ),
        ],
    },
    "about": {
        "title": "About us",
        "slug": "about",
        "introduction": "A coalition is no organisation above the others. It is an agreement among equals: each keeps its own colour, and together we make one text.",
        "body": [],
    },
    "mission": {
        "title": "Mission and vision",
        "slug": "mission-and-vision",
        "search_description": "What the coalition is for: two pillars and six goals.",
        "mission_statement": "We watch over the rights of the child: always, everywhere and for all children. We bring together organisations that know children, and turn what they see into one voice that is heard.",
        "vision": "<p>A right is only real when a child notices it: at school and in the street, in the waiting room and in court, online and at home. So we do not look at laws alone, but at what they do in children’s lives.</p><p>Nobody can do that alone. One organisation knows the child who waits for help, another the child without papers or without a place to play. Together we see the whole. Our vision rests on two pillars, with three goals each.</p>",
        "pillars": [
            (
                "pillar",
                {
                    "title": "Making rights real",
                    "text": "What the Convention says must hold in the actual life of every child.",
                    "goals": [
                        {
                            "title": "All rights, in all places",
                            "text": "The Convention holds in parliament and in business, in the youth club, in the classroom and at the kitchen table. No right stands above another.",
                        },
                        {
                            "title": "Every child knows its rights",
                            "text": "Children know what their rights are, can use them, and dare to stand up for those of others. We help them find the words.",
                        },
                        {
                            "title": "No child out of sight",
                            "text": "We look for the children whom no statistic counts, and make visible what holds them back.",
                        },
                    ],
                },
            ),
            (
                "pillar",
                {
                    "title": "Joining forces",
                    "text": "Those who look together see more. Those who speak together are heard.",
                    "goals": [
                        {
                            "title": "Building bridges",
                            "text": "We learn from each other and talk with those who think otherwise: authorities, professionals, researchers, parents.",
                        },
                        {
                            "title": "A child reflex for everybody",
                            "text": "With every decision comes a question: what does this mean for children, and what do they say themselves? We put it to ourselves first.",
                        },
                        {
                            "title": "Children help to draw the future",
                            "text": "Children and young people have a voice in what concerns them. And they hear afterwards what became of it.",
                        },
                    ],
                },
            ),
        ],
        "how_we_work": [
            (
                "way",
                {
                    "title": "We follow up",
                    "text": "We lay side by side what was promised, what happened and what children noticed of it.",
                },
            ),
            (
                "way",
                {
                    "title": "We consult",
                    "text": "Members share what they know, in working groups and open threads. The silent ones are asked.",
                },
            ),
            (
                "way",
                {
                    "title": "We take a position",
                    "text": "Each organisation answers for itself. Below the text stands who signed, who had a reservation, and where.",
                },
            ),
            (
                "way",
                {
                    "title": "We act",
                    "text": "Together, when that does more than each alone. With somebody in the lead, tasks and an end date.",
                },
            ),
        ],
    },
    "directory": {
        "title": "Our members",
        "slug": "members",
        "search_description": "All organisations of the coalition, what they do and which positions they signed.",
        "introduction": "<p>Each organisation has its own colour and its own voice. These are the members of today.</p>",
    },
    "how": {
        "title": "How we decide",
        "slug": "how-we-decide",
        "search_description": "From an idea to a position: five steps, and what each answer means.",
        "introduction": "With us organisations decide, not persons. And silence never counts as a signature.",
        "body": [
            ("heading", "From an idea to a position"),
            (
                "text",
                "<ol><li><b>Proposal.</b> A member says why a joint text is needed and by when.</li><li><b>Drafting.</b> Members write together in one document. Everybody sees what changes.</li><li><b>Consultation.</b> Each organisation has time to confer at home and to propose changes. Every proposal gets an answer with a reason.</li><li><b>Sign-off.</b> The text is fixed. Each organisation answers for itself.</li><li><b>Publication.</b> The text appears with those who signed and with every reservation in its place.</li></ol>",
            ),
            ("heading", "What an organisation can answer"),
            (
                "text",
                "<p>Sign. Sign with a reservation at one passage. Abstain. Object, with a proposal that would do. Or say: this is not our field. An adviser gives advice, which we read but do not count.</p>",
            ),
            (
                "note",
                {
                    "title": "No answer is not a yes",
                    "text": "<p>Who did not answer does not stand below the text. We ask again, and put nothing in their place.</p>",
                },
            ),
            ("heading", "Joining"),
            (
                "text",
                "<p>An organisation can join if it endorses the Convention, looks further than its own municipality and knows something that we do not know yet. You write to us, we get to know each other, and the general assembly decides.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Write to us about joining"}),
        ],
    },
    "treaty": {
        "title": "Children’s rights",
        "slug": "childrens-rights",
        "search_description": "The 54 articles of the Convention, in plain words and all of them equal.",
        "introduction": "<p>The Convention has 54 articles. None of them comes first.</p>",
    },
    "positions": {
        "title": "Positions",
        "slug": "positions",
        "search_description": "What the coalition asks, and which organisations sign.",
        "introduction": "<p>What we ask, first in one sentence. Then who signs, and only then the whole text.</p>",
    },
    "work": {
        "title": "What we do",
        "slug": "what-we-do",
        "introduction": "Besides positions we work on things that stay: a desk for whoever looks for their rights, and a guide for municipalities that take children seriously.",
        "body": [],
    },
    "project": {
        "title": "The Children’s Rights Desk",
        "slug": "childrens-rights-desk",
        "search_description": "Free legal advice for children and those beside them, and an early warning when the system falters.",
        "introduction": "Free legal advice for children and for those beside them. Each question helps one child; together they show where the system falters.",
        "figures": [
            (
                "fact",
                {
                    "value": "± 900",
                    "what": "questions a year",
                    "as_of": "day:-300",
                    "source": "annual report of the desk (fictional)",
                },
            ),
            (
                "fact",
                {
                    "value": "6 in 10",
                    "what": "are about school, residence or youth care",
                    "as_of": "day:-300",
                    "source": "annual report of the desk (fictional)",
                },
            ),
            ("fact", {"value": "€ 0", "what": "for whoever asks", "as_of": "day:-300", "source": "always so"}),
        ],
        "challenge": "<p>To have a right and to get it are two things. A young person sent away from school seldom knows how long they have to object. A foster parent does not find the way to the judge. And who most often needs an answer has least often somebody to ask.</p><p>Six groups of children are hit most: those who do not live with their parents, who live in poverty, who have to do with police or courts, who get no education, who have no residence papers, or who are exploited.</p>",
        "what_we_do": "<p>Lawyers of three members answer questions from children, (foster) parents, lawyers and care workers. They say which rights are at stake, which steps are possible and who can help. We do nothing without your knowing.</p><ol><li>You ask your question. No name needed.</li><li>Within three working days a lawyer calls or writes back.</li><li>Together you choose a step: a letter, a talk, a complaint, a procedure.</li><li>Later we ask how it ended, if we may.</li></ol>",
        "results_introduction": "Single questions become a pattern. From the pattern, members make a position.",
        "results": [
            (
                "result",
                {"year": 2022, "text": "A booklet on exclusion from school, written with pupils who lived through it."},
            ),
            ("result", {"year": 2023, "text": "A file on waiting times, used in three hearings."}),
            ("result", {"year": 2024, "text": "A standing agreement with two bars: a youth lawyer within the week."}),
            ("result", {"year": 2025, "text": "A training for guardians, now part of their basic course."}),
        ],
        "funding": "<p>The desk lives on members’ contributions and a running grant. To answer one question costs 420 euros on average. Those who support us get no influence on the advice and no mention on pages for children.</p>",
        "distinctive": "<p>We help the child first, and count afterwards. Because one team does both, the coalition knows what happens on the ground before it stands in a report. What we share is always a pattern: never a name, a place or a story that could be recognised.</p>",
        "contact_role": "Co-ordination of the Children’s Rights Desk",
        "contact_mailbox": "desk@voorbeeldcoalitie.example",
    },
    "guide": {
        "title": "Child-friendly municipalities",
        "slug": "child-friendly-municipalities",
        "search_description": "How a municipality becomes child-friendly: the conditions to start, three phases, and who does what.",
        "introduction": "One playground does not make a place child-friendly. This guide shows how a municipality begins, whom it needs, and what must be there in the end.",
        "conditions_introduction": "Three conditions to start, and a fourth that makes it last. Tick what is already there.",
        "conditions": [
            (
                "condition",
                {
                    "domain": "political",
                    "title": "The college says yes.",
                    "text": "The college of aldermen gives its go-ahead and commits to have a child-friendly strategy approved by the council. After elections it is asked again.",
                    "evidence": "a decision of the college, with mandate and budget",
                },
            ),
            (
                "condition",
                {
                    "domain": "administrative",
                    "title": "There is a champion.",
                    "text": "One or more people work on support in all services, beginning with the management team. It may be the youth service, but need not be.",
                    "evidence": "a name in the organisation chart and hours in the planning",
                },
            ),
            (
                "condition",
                {
                    "domain": "feedback",
                    "title": "There is a way back.",
                    "text": "While it is carried out, college and management team regularly hear how it goes, also when it goes badly.",
                    "evidence": "two fixed moments a year on the agenda",
                },
            ),
            (
                "condition",
                {
                    "domain": "network",
                    "title": "There is a network outside the town hall.",
                    "text": "Schools, youth work, neighbourhoods and shopkeepers know that it begins and what they can gain.",
                    "evidence": "a filled-in network map",
                },
            ),
        ],
        "phases_introduction": "Three phases, one after another, and one layer that runs below them all.",
        "phases": [
            (
                "phase",
                {
                    "title": "Look",
                    "text": "A quick scan of each policy domain, together with children: where is it good already, where do you bump your head?",
                    "duration": "3 to 4 months",
                    "outcome": "a map of strengths and obstacles",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Listen",
                    "text": "Research into experience with children of all ages and neighbourhoods, also those who never sit on a youth council.",
                    "duration": "4 to 6 months",
                    "outcome": "what children say, and an answer to it",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Choose",
                    "text": "A strategy with goals, actions, money and people, approved by the council and shared among services.",
                    "duration": "3 to 5 months",
                    "outcome": "a strategy and at least two funded actions",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Everybody on board",
                    "text": "Support is not a starting shot but an undercurrent. It grows with each phase: in politics, in the services and in the municipality.",
                    "duration": "",
                    "outcome": "at each step you know who is with you and who not yet",
                    "is_cross_cutting": True,
                },
            ),
        ],
        "roles": [
            (
                "role",
                {
                    "who": "The champion",
                    "brings": "Keeps the overview, brings services together, dares to recall what was promised.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "The alderman",
                    "brings": "Gives the mandate, defends the budget, reports to the college.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "The platform",
                    "brings": "People from planning, mobility, welfare, education, culture and leisure. You choose the form; the responsibility is shared.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "Children and young people",
                    "brings": "Look along, choose along, and always hear what came of it.",
                    "gains": "",
                },
            ),
        ],
        "network": [
            (
                "partner",
                {
                    "who": "A school, a motivated teacher",
                    "brings": "Every week, all the children of the neighbourhood.",
                    "gains": "A safe school street and a lesson that is real.",
                },
            ),
            (
                "partner",
                {
                    "who": "Youth movement or holiday play scheme",
                    "brings": "Knowledge of every bush where children play.",
                    "gains": "Room, material and a standing voice.",
                },
            ),
            (
                "partner",
                {
                    "who": "Community health centre",
                    "brings": "Sight of families who go nowhere else.",
                    "gains": "Fewer children who are helped too late.",
                },
            ),
            (
                "partner",
                {
                    "who": "Shopkeepers",
                    "brings": "Open doors, a toilet, a watchful eye.",
                    "gains": "A street where people stay.",
                },
            ),
        ],
        "body": [
            ("heading", "Questions that always come"),
            (
                "question",
                {
                    "question": "Is this a label?",
                    "answer": "<p>No. This guide informs and supports. A label is awarded by others, with their own rules and rounds.</p>",
                },
            ),
            (
                "question",
                {
                    "question": "We are a small municipality. Can it work?",
                    "answer": "<p>Yes. Small is quick: you know each other. Begin with one service and one neighbourhood, but let the council approve the whole strategy.</p>",
                },
            ),
            (
                "question",
                {
                    "question": "What if the majority changes?",
                    "answer": "<p>Then the new council confirms the strategy. Plan that talk within the first hundred days, with children present.</p>",
                },
            ),
        ],
    },
    "calendar": {
        "title": "Calendar",
        "slug": "calendar",
        "search_description": "Open meetings, round tables and other dates of the coalition.",
        "introduction": "<p>What is open to everybody. You can also let this calendar appear in your own.</p>",
    },
    "news": {"title": "News", "slug": "news", "introduction": "What we did, what we asked and what came of it."},
    "news-1": {
        "title": "Children wrote the summary, we learned from it",
        "slug": "children-wrote-the-summary",
        "date": "day:-12",
        "introduction": "For our position on play eleven children from eight to twelve made the short version themselves. They crossed out half, and were right.",
        "body": [
            (
                "text",
                "<p>We gave them the text as it was: four pages, forty sentences, one table. After an hour nine sentences were left. “You say the same thing three times” was the kindest remark.</p><p>The children chose the order as well. First what chafes: a fence, a sign, an angry neighbour. Only then the right. We had always done it the other way round.</p>",
            ),
            ("quote", {"text": "If you may not shout, it is not playing.", "who": "participant, aged 9"}),
            (
                "text",
                "<p>The children’s version now stands beside the text, with the age and the date. If the text changes, we ask again. Each child got a letter: what we took over, what not, and why.</p>",
            ),
            ("way_on", {"page": "page:positions", "words": "To the positions"}),
        ],
    },
    "news-2": {
        "title": "Autumn assembly chooses three subjects for next year",
        "slug": "autumn-assembly-chooses",
        "date": "day:-33",
        "introduction": "Waiting for help, privacy at school and a say in the municipality: that is what members will write about together.",
        "body": [
            (
                "text",
                "<p>Eight proposals lay on the table. With each, every organisation said what it would do itself: lead, co-write, read later, or not our field. The three subjects with most hands won.</p><p>The other five do not vanish. They stay as proposals, with the reason why not now, so that nobody has to start from nothing next year.</p>",
            ),
            ("heading", "What happens next"),
            (
                "text",
                "<p>Each subject has a lead and a plan counted back from its date: when must it be there, and so when must everybody have been able to speak? The first open meeting stands in the calendar.</p>",
            ),
            ("way_on", {"page": "page:calendar", "words": "To the calendar"}),
        ],
    },
    "news-3": {
        "title": "Three municipalities try the self-check",
        "slug": "three-municipalities-try-the-self-check",
        "date": "day:-58",
        "introduction": "None of the three had everything. All three began.",
        "body": [
            (
                "text",
                "<p>The self-check on this site keeps nothing and sends nothing. That proved an advantage: answers became more honest. Two of the three had no fixed moment to report back, and put it on the college’s agenda the week after.</p><p>The third had everything but a mandate. “Everybody took part, but nobody could decide,” the youth officer summed up. The council votes in spring.</p>",
            ),
            ("way_on", {"page": "page:guide", "words": "Do the self-check"}),
        ],
    },
    "news-4": {
        "title": "How to read a reservation",
        "slug": "how-to-read-a-reservation",
        "date": "day:-91",
        "introduction": "Below some positions stands a numbered note. That is no crack, but precision.",
        "body": [
            (
                "text",
                "<p>A coalition that only publishes what everybody wholly agrees on publishes little. So an organisation can sign with a reservation: it stands behind the text, except for one passage. The reservation stands at that place, with its name and its reason.</p><p>Who reads the text thus sees exactly how far the support reaches. And who signs need not keep silent about what chafes.</p>",
            ),
            ("way_on", {"page": "page:how", "words": "How we decide"}),
        ],
    },
    "contact": {
        "title": "Contact",
        "slug": "contact",
        "introduction": "A question about our positions, an invitation, a mistake on this site? Write to us. We answer within two working days.",
        "roles": [
            (
                "role",
                {
                    "role": "Secretariat",
                    "subject": "General questions and joining",
                    "mailbox": "secretariaat@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Policy",
                    "subject": "Positions, hearings and reports",
                    "mailbox": "beleid@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Press",
                    "subject": "Quotes, figures with their source, spokespersons by theme",
                    "mailbox": "pers@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Safeguarding contact",
                    "subject": "Worries about the behaviour of staff or of a member",
                    "mailbox": "veiligheid@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
        ],
        "body": [],
    },
    "child": {
        "title": "Hi!",
        "slug": "kids",
        "search_description": "For children and young people: what are my rights and who helps me?",
        "introduction": "Are you under 18? Then you have rights. Always. You do not have to do anything for them.",
        "help_title": "Is something wrong?",
        "helpers": [
            (
                "help",
                {
                    "title": "Are you in danger now?",
                    "text": "Go to a grown-up who is near. Or call the emergency number. You may, even if you are not sure.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
            (
                "help",
                {
                    "title": "Do you want to talk?",
                    "text": "Pick somebody you trust: a teacher, your gran, a youth worker. You choose who, and you choose when.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
            (
                "help",
                {
                    "title": "Does nobody believe you?",
                    "text": "Then tell somebody else. And somebody else again. Until somebody listens. It is not your fault.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
        ],
        "body": [
            ("heading", "This is yours too"),
            (
                "cards",
                [
                    {
                        "title": "My rights",
                        "text": "To play, to learn, to be safe, to say what you think. See what else there is.",
                        "hue": 10,
                        "page": "page:child-rights",
                    },
                    {
                        "title": "You said, we did",
                        "text": "What children told us, and what came of it.",
                        "hue": 6,
                        "page": "page:child-said",
                    },
                ],
            ),
        ],
    },
    "child-rights": {
        "title": "My rights",
        "slug": "my-rights",
        "introduction": "The Convention has 54 pieces. Here are eight. They are all just as important.",
        "body": [
            (
                "cards",
                [
                    {
                        "title": "Playing",
                        "text": "You have a right to free time, rest and play.",
                        "hue": 2,
                        "page": None,
                    },
                    {
                        "title": "Your opinion",
                        "text": "Is it about you? Then you may say what you think. And they must listen.",
                        "hue": 10,
                        "page": None,
                    },
                    {
                        "title": "Being safe",
                        "text": "Nobody may hurt you. Not at home, not at school, not online.",
                        "hue": 6,
                        "page": None,
                    },
                    {
                        "title": "Learning",
                        "text": "Going to school is a right. Also when your parents have little money.",
                        "hue": 8,
                        "page": None,
                    },
                    {
                        "title": "Being healthy",
                        "text": "You have a right to a doctor, to food and to clean water.",
                        "hue": 4,
                        "page": None,
                    },
                    {
                        "title": "Belonging",
                        "text": "It does not matter where you come from or how you are. Your rights are the same.",
                        "hue": 1,
                        "page": None,
                    },
                    {
                        "title": "Keeping secrets",
                        "text": "Your diary, your messages, your body: they are yours.",
                        "hue": 10,
                        "page": None,
                    },
                    {
                        "title": "Family",
                        "text": "You have a right to see your mum and your dad. Also when they do not live together.",
                        "hue": 6,
                        "page": None,
                    },
                ],
            )
        ],
    },
    "child-said": {
        "title": "You said, we did",
        "slug": "you-said-we-did",
        "introduction": "Sometimes we ask children for advice. Then we must also tell what we did with it.",
        "body": [
            ("heading", "“There are too many signs that forbid.”"),
            (
                "words",
                "Children said so in three cities. It stands in our text on play now. We asked every municipality to count its signs.",
            ),
            ("heading", "“Do not always say: later.”"),
            (
                "words",
                "Young people who wait for help said so. We now ask for a date in every letter. Two services do it already.",
            ),
            ("heading", "“You write difficult.”"),
            (
                "words",
                "True. So children make the short version themselves. We do not manage that for every text yet. Then we write down why.",
            ),
        ],
    },
    "privacy": {
        "title": "Privacy",
        "slug": "privacy",
        "introduction": "In short: who reads leaves no trace. Who writes is forgotten after 90 days. Who is a member sees and changes what we keep.",
        "body": [
            ("heading", "When you read this site"),
            (
                "text",
                "<p>We do not measure visits, place no trackers and load nothing from others. The server keeps a technical log for a few days to see abuse. We look nobody up in it.</p>",
            ),
            ("heading", "When you write to us"),
            (
                "text",
                "<p>We keep your message and your e-mail address to answer you. After 90 days everything is deleted automatically. If a message describes a child’s situation after all, only the safeguarding contact reads it, and we delete it as soon as the right help is found.</p>",
            ),
            ("heading", "When you work for a member"),
            (
                "text",
                "<p>We keep your name, your job, your work e-mail and which organisation you represent. Other members see that; the public does not. What an organisation decided is kept, because it must be provable later.</p>",
            ),
            ("heading", "Your rights"),
            (
                "text",
                "<p>You may ask what we keep about you, have it corrected or deleted, and complain to the supervisory authority. Write to the secretariat.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "To contact"}),
        ],
    },
    "cookies": {
        "title": "Cookies",
        "slug": "cookies",
        "introduction": "This site places no cookie as long as you only read. That is why you see no banner.",
        "body": [
            (
                "text",
                "<p>Only when you open a form is one added, to do that safely. Who logs in as a member gets a second one. Your language stands in the address of the page, not in a cookie.</p>",
            )
        ],
    },
    "accessibility": {
        "title": "Accessibility",
        "slug": "accessibility",
        "introduction": "Everybody must be able to read, search and sign here: with a keyboard, a screen reader, an old phone or a slow line.",
        "body": [
            (
                "text",
                "<p>We build to WCAG 2.2, level AA, and check every kind of page by machine and by hand. The letters were designed for readers with low vision. Colour never stands alone: a shape and a word are always with it.</p>",
            ),
            ("heading", "What is not good yet"),
            (
                "text",
                "<ul><li>Writing a text with many at once works with a screen reader, but where the others are is not read out yet.</li><li>Old attachments of members are sometimes not accessible. Ask us for another form.</li></ul>",
            ),
            ("heading", "Are you stuck somewhere?"),
            ("text", "<p>Tell us on which page and with which tool. We answer within two working days.</p>"),
            ("way_on", {"page": "page:contact", "words": "Report a barrier"}),
        ],
    },
    "safeguarding": {
        "title": "Keeping children safe",
        "slug": "keeping-children-safe",
        "introduction": "Who works with children must protect them, also from ourselves. This is what we promise, and how you hold us to it.",
        "body": [
            ("heading", "What we promise"),
            (
                "text",
                "<ul><li>Children only take part if they want to, know what for, and can always stop.</li><li>We show no recognisable child without the consent of the child and of those who care for it. That consent expires.</li><li>We ask for no names, no birth dates and no stories that could be recognised.</li><li>Two adults, an open door, and a trusted person whom the child knows.</li></ul>",
            ),
            ("heading", "Are you worried?"),
            (
                "text",
                "<p>If it is about somebody of the secretariat or of a member, write to the safeguarding contact. You get a receipt the same day and an answer within five working days. If it is about the safeguarding contact, write to the chair.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "To the safeguarding contact"}),
        ],
    },
}
