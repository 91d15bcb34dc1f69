"""The public site in French."""

from typing import Any

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "title": "Coalition exemple des droits de l’enfant",
        "slug": "fr",
        "search_description": "Des organisations qui veillent ensemble sur les droits de chaque enfant : leurs positions, qui les signe, et ce qu’il en advient.",
        "headline": "Chaque enfant a des droits. Ensemble, faisons qu’ils comptent.",
        "introduction": "Nous sommes une coalition d’organisations qui travaillent chaque jour avec et pour les enfants. Nous vérifions que les autorités respectent la Convention, nous écrivons ensemble ce qui doit changer, et nous disons toujours qui signe.",
        "following": [
            (
                "item",
                {
                    "what": "Peser chaque projet à l’aune du jeu",
                    "detail": "La ministre compétente a promis un « test jeu ». Le projet est à l’administration.",
                    "state": "promised",
                    "since": "day:-64",
                    "page": "page:positions",
                },
            ),
            (
                "item",
                {
                    "what": "Aucun enfant en centre fermé",
                    "detail": "Demandé dans notre position et répété lors de deux auditions. Pas encore de réponse.",
                    "state": "asked",
                    "since": "day:-190",
                    "page": "page:positions",
                },
            ),
            (
                "item",
                {
                    "what": "Une facture scolaire plafonnée au premier degré",
                    "detail": "Trois communes l’essaient ; nous suivons l’évaluation.",
                    "state": "moving",
                    "since": "day:-120",
                },
            ),
            (
                "item",
                {
                    "what": "Des réponses lisibles aux enfants qui ont donné leur avis",
                    "detail": "Depuis cette année scolaire, chaque conseil de jeunes reçoit une réponse claire dans les soixante jours.",
                    "state": "done",
                    "since": "day:-75",
                },
            ),
        ],
        "doors": [
            (
                "door",
                {
                    "who": "J’ai moins de 18 ans",
                    "what": "Quels sont mes droits, et qui m’aide si quelque chose ne va pas ?",
                    "page": "page:child",
                },
            ),
            (
                "door",
                {
                    "who": "Je fais des politiques",
                    "what": "Ce que la coalition demande, qui la soutient et depuis quand.",
                    "page": "page:positions",
                },
            ),
            (
                "door",
                {
                    "who": "Je travaille pour une commune",
                    "what": "Les conditions de départ, les phases et un test qui ne retient rien.",
                    "page": "page:guide",
                },
            ),
            (
                "door",
                {
                    "who": "Je suis journaliste",
                    "what": "L’actualité, des positions datées, et à qui vous adresser.",
                    "page": "page:news",
                },
            ),
            (
                "door",
                {
                    "who": "Je suis aux côtés d’un enfant",
                    "what": "Des conseils juridiques gratuits pour parents, accompagnants et avocats.",
                    "page": "page:project",
                },
            ),
            (
                "door",
                {
                    "who": "Nous sommes une organisation",
                    "what": "Qui est membre, comment nous décidons et comment nous rejoindre.",
                    "page": "page:how",
                },
            ),
        ],
    },
    "about": {
        "title": "Qui sommes-nous",
        "slug": "qui-sommes-nous",
        "introduction": "Une coalition n’est pas une organisation au-dessus des autres. C’est un accord entre égaux : chacun garde sa couleur, et nous faisons ensemble un seul texte.",
        "body": [],
    },
    "mission": {
        "title": "Mission et vision",
        "slug": "mission-et-vision",
        "search_description": "Ce que défend la coalition : deux piliers et six objectifs.",
        "mission_statement": "Nous veillons sur les droits de l’enfant : toujours, partout et pour tous les enfants. Nous réunissons des organisations qui connaissent les enfants et faisons de ce qu’elles voient une voix que l’on entend.",
        "vision": "<p>Un droit n’existe vraiment que si l’enfant le sent : à l’école et dans la rue, dans la salle d’attente et au tribunal, en ligne et à la maison. C’est pourquoi nous ne regardons pas seulement les lois, mais ce qu’elles font dans la vie des enfants.</p><p>Personne n’y parvient seul. Une organisation connaît l’enfant qui attend de l’aide, une autre celui qui n’a pas de papiers ou pas de place pour jouer. Ensemble, nous voyons le tout. Notre vision repose sur deux piliers, avec trois objectifs chacun.</p>",
        "pillars": [
            (
                "pillar",
                {
                    "title": "Réaliser les droits",
                    "text": "Ce qui est écrit dans la Convention doit valoir dans la vie réelle de chaque enfant.",
                    "goals": [
                        {
                            "title": "Tous les droits, en tous lieux",
                            "text": "La Convention vaut au parlement et dans l’entreprise, dans le mouvement de jeunesse, en classe et à la table de la cuisine. Aucun droit n’est au-dessus d’un autre.",
                        },
                        {
                            "title": "Chaque enfant connaît ses droits",
                            "text": "Les enfants savent quels sont leurs droits, peuvent s’en servir et osent défendre ceux d’autrui. Nous les aidons à trouver les mots.",
                        },
                        {
                            "title": "Aucun enfant hors champ",
                            "text": "Nous cherchons les enfants qu’aucune statistique ne compte, et rendons visible ce qui les retient.",
                        },
                    ],
                },
            ),
            (
                "pillar",
                {
                    "title": "Unir les forces",
                    "text": "Regarder ensemble, c’est voir plus. Parler ensemble, c’est être entendu.",
                    "goals": [
                        {
                            "title": "Jeter des ponts",
                            "text": "Nous apprenons les uns des autres et parlons avec qui pense autrement : autorités, professionnels, chercheurs, parents.",
                        },
                        {
                            "title": "Un réflexe enfant pour chacun",
                            "text": "À chaque décision, une question : qu’est-ce que cela change pour les enfants, et qu’en disent-ils ? Nous nous la posons d’abord à nous-mêmes.",
                        },
                        {
                            "title": "Les enfants dessinent l’avenir",
                            "text": "Les enfants et les jeunes ont une voix dans ce qui les touche. Et ils apprennent ensuite ce qu’elle a changé.",
                        },
                    ],
                },
            ),
        ],
        "how_we_work": [
            (
                "way",
                {
                    "title": "Nous suivons",
                    "text": "Nous mettons côte à côte ce qui fut promis, ce qui s’est passé et ce que les enfants en ont senti.",
                },
            ),
            (
                "way",
                {
                    "title": "Nous délibérons",
                    "text": "Les membres partagent ce qu’ils savent, en groupes de travail et en fils ouverts. On demande leur avis aux silencieux.",
                },
            ),
            (
                "way",
                {
                    "title": "Nous prenons position",
                    "text": "Chaque organisation répond pour elle-même. Sous le texte figure qui a signé, qui avait une réserve, et où.",
                },
            ),
            (
                "way",
                {
                    "title": "Nous agissons",
                    "text": "Ensemble, quand cela vaut mieux que séparément. Avec un responsable, des tâches et une date de fin.",
                },
            ),
        ],
    },
    "directory": {
        "title": "Nos membres",
        "slug": "membres",
        "search_description": "Toutes les organisations de la coalition, ce qu’elles font et les positions qu’elles ont signées.",
        "introduction": "<p>Chaque organisation a sa couleur et sa voix. Voici les membres d’aujourd’hui.</p>",
    },
    "how": {
        "title": "Comment nous décidons",
        "slug": "comment-nous-decidons",
        "search_description": "De l’idée à la position : cinq étapes, et ce que chaque réponse signifie.",
        "introduction": "Chez nous, ce sont les organisations qui décident, pas les personnes. Et le silence ne vaut jamais signature.",
        "body": [
            ("heading", "De l’idée à la position"),
            (
                "text",
                "<ol><li><b>Proposition.</b> Un membre dit pourquoi il faut un texte commun et pour quand.</li><li><b>Rédaction.</b> Les membres écrivent ensemble dans un seul document. Chacun voit ce qui change.</li><li><b>Consultation.</b> Chaque organisation a le temps de consulter en interne et de proposer des modifications. Chaque proposition reçoit une réponse motivée.</li><li><b>Signature.</b> Le texte est figé. Chaque organisation répond pour elle-même.</li><li><b>Publication.</b> Le texte paraît avec ses signataires et chaque réserve à sa place.</li></ol>",
            ),
            ("heading", "Ce qu’une organisation peut répondre"),
            (
                "text",
                "<p>Signer. Signer avec une réserve sur un passage. S’abstenir. Objecter, en proposant ce qui conviendrait. Ou dire : ce n’est pas notre domaine. Un conseiller donne un avis, que nous lisons sans le compter.</p>",
            ),
            (
                "note",
                {
                    "title": "Pas de réponse n’est pas un oui",
                    "text": "<p>Qui n’a pas répondu ne figure pas sous le texte. Nous redemandons, et nous n’écrivons rien à sa place.</p>",
                },
            ),
            ("heading", "Devenir membre"),
            (
                "text",
                "<p>Une organisation peut devenir membre si elle souscrit à la Convention, regarde plus loin que sa commune et sait quelque chose que nous ne savons pas encore. Vous nous écrivez, nous faisons connaissance, et l’assemblée générale décide.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Écrivez-nous au sujet de l’adhésion"}),
        ],
    },
    "treaty": {
        "title": "Droits de l’enfant",
        "slug": "droits-de-lenfant",
        "search_description": "Les 54 articles de la Convention, en mots simples et tous d’égale importance.",
        "introduction": "<p>La Convention compte 54 articles. Aucun n’est au-dessus des autres.</p>",
    },
    "positions": {
        "title": "Positions",
        "slug": "positions",
        "search_description": "Ce que la coalition demande, et quelles organisations signent.",
        "introduction": "<p>Ce que nous demandons, d’abord en une phrase. Ensuite qui signe, et alors seulement le texte entier.</p>",
    },
    "work": {
        "title": "Nos projets",
        "slug": "nos-projets",
        "introduction": "À côté des positions, nous travaillons à ce qui dure : un guichet pour qui cherche son droit, et un guide pour les communes qui prennent les enfants au sérieux.",
        "body": [],
    },
    "project": {
        "title": "Le Guichet des droits de l’enfant",
        "slug": "guichet-des-droits",
        "search_description": "Des conseils juridiques gratuits pour les enfants et ceux qui les accompagnent, et une alerte précoce quand le système grince.",
        "introduction": "Des conseils juridiques gratuits pour les enfants et pour ceux qui les accompagnent. Chaque question aide un enfant ; ensemble, elles montrent où le système grince.",
        "figures": [
            (
                "fact",
                {
                    "value": "± 900",
                    "what": "questions par an",
                    "as_of": "day:-300",
                    "source": "rapport annuel du guichet (fictif)",
                },
            ),
            (
                "fact",
                {
                    "value": "6 sur 10",
                    "what": "concernent l’école, le séjour ou l’aide à la jeunesse",
                    "as_of": "day:-300",
                    "source": "rapport annuel du guichet (fictif)",
                },
            ),
            (
                "fact",
                {
                    "value": "0 €",
                    "what": "pour qui pose une question",
                    "as_of": "day:-300",
                    "source": "depuis toujours",
                },
            ),
        ],
        "challenge": "<p>Avoir un droit et l’obtenir sont deux choses. Un jeune exclu de l’école sait rarement dans quel délai il peut contester. Un parent d’accueil ne trouve pas le chemin du juge. Et celui qui a le plus besoin d’une réponse a le moins souvent quelqu’un à qui la demander.</p><p>Six groupes d’enfants sont le plus souvent en difficulté : ceux qui ne vivent pas avec leurs parents, qui vivent dans la pauvreté, qui ont affaire à la police ou à la justice, qui ne sont pas scolarisés, qui n’ont pas de titre de séjour, ou qui sont exploités.</p>",
        "what_we_do": "<p>Des juristes de trois membres répondent aux questions d’enfants, de parents (d’accueil), d’avocats et d’intervenants. Ils disent quels droits sont en jeu, quelles démarches sont possibles et qui peut aider. Nous ne faisons rien à votre insu.</p><ol><li>Vous posez votre question. Votre nom n’est pas nécessaire.</li><li>Dans les trois jours ouvrables, un juriste rappelle ou répond.</li><li>Vous choisissez ensemble une démarche : une lettre, un entretien, une plainte, une procédure.</li><li>Plus tard, nous demandons comment cela s’est terminé, si vous le voulez bien.</li></ol>",
        "results_introduction": "Des questions isolées dessinent un motif. De ce motif, les membres font une position.",
        "results": [
            (
                "result",
                {
                    "year": 2022,
                    "text": "Une brochure sur l’exclusion scolaire, écrite avec des élèves qui l’ont vécue.",
                },
            ),
            ("result", {"year": 2023, "text": "Un dossier sur les délais d’attente, utilisé lors de trois auditions."}),
            (
                "result",
                {"year": 2024, "text": "Un accord avec deux barreaux : un avocat de la jeunesse dans la semaine."},
            ),
            (
                "result",
                {"year": 2025, "text": "Une formation pour tuteurs, désormais partie de leur formation de base."},
            ),
        ],
        "funding": "<p>Le guichet vit des contributions des membres et d’une subvention de fonctionnement. Répondre à une question coûte en moyenne 420 euros. Qui nous soutient n’obtient aucune influence sur les conseils ni mention sur les pages pour enfants.</p>",
        "distinctive": "<p>Nous aidons d’abord l’enfant, et ne comptons qu’ensuite. Parce qu’une même équipe fait les deux, la coalition sait ce qui se passe sur le terrain avant que ce ne soit dans un rapport. Ce que nous partageons est toujours un motif : jamais un nom, un lieu ou une histoire reconnaissable.</p>",
        "contact_role": "Coordination du Guichet des droits de l’enfant",
        "contact_mailbox": "guichet@voorbeeldcoalitie.example",
    },
    "guide": {
        "title": "Communes amies des enfants",
        "slug": "communes-amies-des-enfants",
        "search_description": "Comment une commune devient amie des enfants : les conditions de départ, trois phases et qui fait quoi.",
        "introduction": "On ne devient pas ami des enfants avec une seule plaine de jeux. Ce guide montre comment une commune commence, de qui elle a besoin et ce qui doit exister à la fin.",
        "conditions_introduction": "Trois conditions pour commencer, et une quatrième pour tenir. Cochez ce qui existe déjà.",
        "conditions": [
            (
                "condition",
                {
                    "domain": "political",
                    "title": "Le collège dit oui.",
                    "text": "Le collège échevinal donne son feu vert et s’engage à faire approuver une stratégie par le conseil communal. Après des élections, on le redemande.",
                    "evidence": "une décision du collège, avec mandat et budget",
                },
            ),
            (
                "condition",
                {
                    "domain": "administrative",
                    "title": "Quelqu’un porte le projet.",
                    "text": "Une ou plusieurs personnes créent l’adhésion dans tous les services, à commencer par l’équipe de direction. Ce peut être le service jeunesse, sans obligation.",
                    "evidence": "un nom dans l’organigramme et des heures au planning",
                },
            ),
            (
                "condition",
                {
                    "domain": "feedback",
                    "title": "On rend compte.",
                    "text": "Pendant la mise en œuvre, le collège et la direction entendent régulièrement où l’on en est, même quand cela va mal.",
                    "evidence": "deux moments fixes par an à l’ordre du jour",
                },
            ),
            (
                "condition",
                {
                    "domain": "network",
                    "title": "Un réseau existe hors de la maison communale.",
                    "text": "Écoles, jeunesse, quartiers et commerçants savent que cela commence et ce qu’ils peuvent y gagner.",
                    "evidence": "une carte du réseau remplie",
                },
            ),
        ],
        "phases_introduction": "Trois phases qui se suivent, et une couche qui court sous toutes.",
        "phases": [
            (
                "phase",
                {
                    "title": "Regarder",
                    "text": "Un examen rapide de chaque domaine, avec des enfants : où cela va-t-il déjà bien, où se cogne-t-on ?",
                    "duration": "3 à 4 mois",
                    "outcome": "une carte des forces et des obstacles",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Écouter",
                    "text": "Une enquête sur le vécu, avec des enfants de tous âges et quartiers, et avec ceux qu’on ne voit dans aucun conseil de jeunes.",
                    "duration": "4 à 6 mois",
                    "outcome": "ce que disent les enfants, et une réponse",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Choisir",
                    "text": "Une stratégie avec des objectifs, des actions, de l’argent et des gens, approuvée par le conseil et partagée entre services.",
                    "duration": "3 à 5 mois",
                    "outcome": "une stratégie et au moins deux actions budgétées",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Tout le monde à bord",
                    "text": "L’adhésion n’est pas un coup d’envoi mais un courant de fond. Elle grandit à chaque phase : au politique, dans les services et dans la commune.",
                    "duration": "",
                    "outcome": "à chaque pas, vous savez qui suit et qui pas encore",
                    "is_cross_cutting": True,
                },
            ),
        ],
        "roles": [
            (
                "role",
                {
                    "who": "Le porteur ou la porteuse",
                    "brings": "Garde la vue d’ensemble, réunit les services, ose rappeler ce qui fut promis.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "L’échevin ou l’échevine",
                    "brings": "Donne le mandat, défend le budget, rend compte au collège.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "La plateforme",
                    "brings": "Des gens de l’aménagement, de la mobilité, du social, de l’école, de la culture et des loisirs. La forme est libre, la responsabilité partagée.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "Les enfants et les jeunes",
                    "brings": "Regardent, choisissent, et apprennent toujours ce qui en fut fait.",
                    "gains": "",
                },
            ),
        ],
        "network": [
            (
                "partner",
                {
                    "who": "Une école, un enseignant motivé",
                    "brings": "Chaque semaine, tous les enfants du quartier.",
                    "gains": "Des abords sûrs et une leçon qui est vraie.",
                },
            ),
            (
                "partner",
                {
                    "who": "Mouvement de jeunesse, plaine de vacances",
                    "brings": "La connaissance de chaque buisson où l’on joue.",
                    "gains": "De l’espace, du matériel et une voix permanente.",
                },
            ),
            (
                "partner",
                {
                    "who": "Maison médicale",
                    "brings": "Un regard sur des familles qui ne vont nulle part ailleurs.",
                    "gains": "Moins d’enfants aidés trop tard.",
                },
            ),
            (
                "partner",
                {
                    "who": "Commerçants",
                    "brings": "Des portes ouvertes, des toilettes, un œil bienveillant.",
                    "gains": "Une rue où l’on reste.",
                },
            ),
        ],
        "body": [
            ("heading", "Les questions de toujours"),
            (
                "question",
                {
                    "question": "Est-ce un label ?",
                    "answer": "<p>Non. Ce guide informe et soutient. Un label est attribué par d’autres, avec leurs propres règles et calendriers.</p>",
                },
            ),
            (
                "question",
                {
                    "question": "Nous sommes une petite commune. Est-ce possible ?",
                    "answer": "<p>Oui. Petit veut dire rapide : on se connaît. Commencez par un service et un quartier, mais faites approuver toute la stratégie par le conseil.</p>",
                },
            ),
            (
                "question",
                {
                    "question": "Et si la majorité change ?",
                    "answer": "<p>Alors le nouveau conseil confirme la stratégie. Prévoyez cet échange dans les cent premiers jours, en présence d’enfants.</p>",
                },
            ),
        ],
    },
    "calendar": {
        "title": "Agenda",
        "slug": "agenda",
        "search_description": "Réunions ouvertes, tables rondes et autres dates de la coalition.",
        "introduction": "<p>Ce qui est ouvert à tous. Vous pouvez aussi faire apparaître cet agenda dans le vôtre.</p>",
    },
    "news": {
        "title": "Actualité",
        "slug": "actualite",
        "introduction": "Ce que nous avons fait, ce que nous avons demandé et ce qu’il en est advenu.",
    },
    "news-1": {
        "title": "Des enfants ont écrit le résumé, nous avons appris",
        "slug": "des-enfants-ont-ecrit-le-resume",
        "date": "day:-12",
        "introduction": "Pour notre position sur le jeu, onze enfants de huit à douze ans ont fait eux-mêmes la version courte. Ils ont biffé la moitié, et avaient raison.",
        "body": [
            (
                "text",
                "<p>Nous avons soumis le texte tel quel : quatre pages, quarante phrases, un tableau. Une heure plus tard, il restait neuf phrases. « Vous dites trois fois la même chose », fut la remarque la plus aimable.</p><p>Les enfants ont aussi choisi l’ordre. D’abord ce qui coince : une grille, un panneau, un voisin fâché. Ensuite seulement le droit. Nous faisions toujours l’inverse.</p>",
            ),
            ("quote", {"text": "Si on ne peut pas crier, ce n’est pas jouer.", "who": "participante, 9 ans"}),
            (
                "text",
                "<p>La version pour enfants figure maintenant à côté du texte, avec l’âge et la date. Si le texte change, nous redemanderons. Chaque enfant a reçu une lettre : ce que nous avons repris, ce que nous n’avons pas repris, et pourquoi.</p>",
            ),
            ("way_on", {"page": "page:positions", "words": "Vers les positions"}),
        ],
    },
    "news-2": {
        "title": "L’assemblée d’automne choisit trois sujets pour l’an prochain",
        "slug": "lassemblee-choisit-trois-sujets",
        "date": "day:-33",
        "introduction": "Attendre de l’aide, la vie privée à l’école et la participation dans la commune : voilà ce que les membres écriront ensemble.",
        "body": [
            (
                "text",
                "<p>Huit propositions étaient sur la table. Pour chacune, chaque organisation a dit ce qu’elle ferait elle-même : mener, co-écrire, relire plus tard, ou pas notre domaine. Les trois sujets réunissant le plus de bras l’ont emporté.</p><p>Les cinq autres ne disparaissent pas. Ils restent proposés, avec la raison pour laquelle ce n’est pas le moment, afin que personne ne doive recommencer à zéro.</p>",
            ),
            ("heading", "La suite"),
            (
                "text",
                "<p>Chaque sujet a un responsable et un calendrier compté à rebours : quand le texte doit-il être prêt, et quand chacun doit-il donc avoir pu parler ? La première réunion ouverte est à l’agenda.</p>",
            ),
            ("way_on", {"page": "page:calendar", "words": "Vers l’agenda"}),
        ],
    },
    "news-3": {
        "title": "Trois communes essaient le test de départ",
        "slug": "trois-communes-essaient-le-test",
        "date": "day:-58",
        "introduction": "Aucune des trois n’avait tout. Toutes les trois ont commencé.",
        "body": [
            (
                "text",
                "<p>Le test de ce site ne retient et n’envoie rien. C’était un avantage : les réponses furent plus honnêtes. Deux communes n’avaient pas de moment fixe pour rendre compte, et l’ont mis la semaine suivante à l’ordre du jour du collège.</p><p>La troisième avait tout, sauf un mandat. « Tout le monde participait, mais personne ne pouvait décider », résume l’agente jeunesse. Le conseil vote au printemps.</p>",
            ),
            ("way_on", {"page": "page:guide", "words": "Faire le test"}),
        ],
    },
    "news-4": {
        "title": "Comment lire une réserve",
        "slug": "comment-lire-une-reserve",
        "date": "day:-91",
        "introduction": "Sous certaines positions figure une note numérotée. Ce n’est pas une fissure, mais de la précision.",
        "body": [
            (
                "text",
                "<p>Une coalition qui ne publie que ce sur quoi tous s’accordent entièrement publie peu. C’est pourquoi une organisation peut signer avec une réserve : elle soutient le texte, sauf un passage. La réserve figure à cet endroit, avec son nom et sa raison.</p><p>Le lecteur voit donc exactement jusqu’où va le soutien. Et le signataire n’a pas à taire ce qui le gêne.</p>",
            ),
            ("way_on", {"page": "page:how", "words": "Comment nous décidons"}),
        ],
    },
    "contact": {
        "title": "Contact",
        "slug": "contact",
        "introduction": "Une question sur nos positions, une invitation, une erreur sur ce site ? Écrivez-nous. Nous répondons dans les deux jours ouvrables.",
        "roles": [
            (
                "role",
                {
                    "role": "Secrétariat",
                    "subject": "Questions générales et adhésion",
                    "mailbox": "secretariaat@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Politique",
                    "subject": "Positions, auditions et rapports",
                    "mailbox": "beleid@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Presse",
                    "subject": "Citations, chiffres sourcés, porte-parole par thème",
                    "mailbox": "pers@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Personne de confiance",
                    "subject": "Inquiétudes sur le comportement d’un collaborateur ou d’un membre",
                    "mailbox": "veiligheid@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
        ],
        "body": [],
    },
    "child": {
        "title": "Salut !",
        "slug": "enfants",
        "search_description": "Pour les enfants et les jeunes : quels sont mes droits et qui m’aide ?",
        "introduction": "Tu as moins de 18 ans ? Alors tu as des droits. Toujours. Tu n’as rien à faire pour ça.",
        "help_title": "Quelque chose ne va pas ?",
        "helpers": [
            (
                "help",
                {
                    "title": "Tu es en danger maintenant ?",
                    "text": "Va vers un adulte tout près. Ou appelle le numéro d’urgence. Tu peux aussi si tu hésites.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
            (
                "help",
                {
                    "title": "Tu veux parler ?",
                    "text": "Choisis quelqu’un en qui tu as confiance : ton instit, ta mamie, une animatrice. C’est toi qui choisis qui, et quand.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
            (
                "help",
                {
                    "title": "On ne te croit pas ?",
                    "text": "Dis-le à quelqu’un d’autre. Et encore à quelqu’un. Jusqu’à ce qu’on t’écoute. Ce n’est pas ta faute.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
        ],
        "body": [
            ("heading", "C’est aussi à toi"),
            (
                "cards",
                [
                    {
                        "title": "Mes droits",
                        "text": "Jouer, apprendre, être en sécurité, donner ton avis. Regarde ce qu’il y a encore.",
                        "hue": 10,
                        "page": "page:child-rights",
                    },
                    {
                        "title": "Tu as dit, on a fait",
                        "text": "Ce que des enfants nous ont raconté, et ce qu’on en a fait.",
                        "hue": 6,
                        "page": "page:child-said",
                    },
                ],
            ),
        ],
    },
    "child-rights": {
        "title": "Mes droits",
        "slug": "mes-droits",
        "introduction": "La Convention a 54 morceaux. En voici huit. Ils sont tous aussi importants.",
        "body": [
            (
                "cards",
                [
                    {
                        "title": "Jouer",
                        "text": "Tu as droit au temps libre, au repos et au jeu.",
                        "hue": 2,
                        "page": None,
                    },
                    {
                        "title": "Ton avis",
                        "text": "Ça parle de toi ? Alors tu peux dire ce que tu penses. Et on doit t’écouter.",
                        "hue": 10,
                        "page": None,
                    },
                    {
                        "title": "Être en sécurité",
                        "text": "Personne ne peut te faire mal. Ni à la maison, ni à l’école, ni en ligne.",
                        "hue": 6,
                        "page": None,
                    },
                    {
                        "title": "Apprendre",
                        "text": "Aller à l’école est un droit. Même si tes parents ont peu d’argent.",
                        "hue": 8,
                        "page": None,
                    },
                    {
                        "title": "Être en bonne santé",
                        "text": "Tu as droit à un docteur, à manger et à de l’eau propre.",
                        "hue": 4,
                        "page": None,
                    },
                    {
                        "title": "Être des nôtres",
                        "text": "Peu importe d’où tu viens ou comment tu es. Tes droits sont les mêmes.",
                        "hue": 1,
                        "page": None,
                    },
                    {
                        "title": "Avoir ses secrets",
                        "text": "Ton journal, tes messages, ton corps : ils sont à toi.",
                        "hue": 10,
                        "page": None,
                    },
                    {
                        "title": "Ta famille",
                        "text": "Tu as le droit de voir ta maman et ton papa. Même s’ils ne vivent pas ensemble.",
                        "hue": 6,
                        "page": None,
                    },
                ],
            )
        ],
    },
    "child-said": {
        "title": "Tu as dit, on a fait",
        "slug": "tu-as-dit-on-a-fait",
        "introduction": "Parfois on demande conseil aux enfants. Alors on doit aussi raconter ce qu’on en a fait.",
        "body": [
            ("heading", "« Il y a trop de panneaux d’interdiction. »"),
            (
                "words",
                "Des enfants l’ont dit dans trois villes. C’est maintenant dans notre texte sur le jeu. Nous avons demandé à chaque commune de compter ses panneaux.",
            ),
            ("heading", "« Ne dites pas toujours : plus tard. »"),
            (
                "words",
                "Des jeunes qui attendent de l’aide l’ont dit. Nous demandons maintenant une date dans chaque lettre. Deux services le font déjà.",
            ),
            ("heading", "« Vous écrivez difficile. »"),
            (
                "words",
                "C’est vrai. Alors des enfants font eux-mêmes la version courte. On n’y arrive pas encore pour chaque texte. Dans ce cas, on écrit pourquoi.",
            ),
        ],
    },
    "privacy": {
        "title": "Vie privée",
        "slug": "vie-privee",
        "introduction": "En bref : qui lit ne laisse pas de trace. Qui écrit est oublié après 90 jours. Qui est membre voit et modifie ce que nous gardons.",
        "body": [
            ("heading", "Si vous lisez ce site"),
            (
                "text",
                "<p>Nous ne mesurons pas les visites, ne plaçons aucun traceur et ne chargeons rien de tiers. Le serveur tient quelques jours un journal technique pour repérer les abus. Nous n’y cherchons personne.</p>",
            ),
            ("heading", "Si vous nous écrivez"),
            (
                "text",
                "<p>Nous gardons votre message et votre adresse pour vous répondre. Après 90 jours, tout est effacé automatiquement. Si un message décrit malgré tout la situation d’un enfant, seule la personne de confiance le lit, et nous l’effaçons dès que la bonne aide est trouvée.</p>",
            ),
            ("heading", "Si vous travaillez pour un membre"),
            (
                "text",
                "<p>Nous gardons votre nom, votre fonction, votre adresse professionnelle et l’organisation que vous représentez. Les autres membres le voient ; le public non. Ce qu’une organisation a décidé est conservé, car il faut pouvoir le prouver.</p>",
            ),
            ("heading", "Vos droits"),
            (
                "text",
                "<p>Vous pouvez demander ce que nous gardons, le faire corriger ou effacer, et porter plainte auprès de l’autorité de contrôle. Écrivez au secrétariat.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Vers le contact"}),
        ],
    },
    "cookies": {
        "title": "Cookies",
        "slug": "cookies",
        "introduction": "Ce site ne place aucun cookie tant que vous ne faites que lire. Voilà pourquoi vous ne voyez pas de bandeau.",
        "body": [
            (
                "text",
                "<p>Un cookie s’ajoute seulement quand vous ouvrez un formulaire, pour le faire en sécurité. Qui se connecte comme membre en reçoit un second. Votre langue est dans l’adresse de la page, pas dans un cookie.</p>",
            )
        ],
    },
    "accessibility": {
        "title": "Accessibilité",
        "slug": "accessibilite",
        "introduction": "Chacun doit pouvoir lire, chercher et signer ici : au clavier, avec un lecteur d’écran, un vieux téléphone ou une ligne lente.",
        "body": [
            (
                "text",
                "<p>Nous suivons les WCAG 2.2, niveau AA, et vérifions chaque type de page automatiquement et à la main. Les lettres ont été dessinées pour les personnes malvoyantes. La couleur n’est jamais seule : une forme et un mot l’accompagnent toujours.</p>",
            ),
            ("heading", "Ce qui n’est pas encore bon"),
            (
                "text",
                "<ul><li>Écrire à plusieurs fonctionne avec un lecteur d’écran, mais l’endroit où se trouvent les autres n’est pas encore annoncé.</li><li>D’anciennes annexes de membres ne sont pas toujours accessibles. Demandez-nous une autre forme.</li></ul>",
            ),
            ("heading", "Quelque chose vous bloque ?"),
            (
                "text",
                "<p>Dites-nous sur quelle page et avec quel outil. Nous répondons dans les deux jours ouvrables.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Signaler un obstacle"}),
        ],
    },
    "safeguarding": {
        "title": "Protection des enfants",
        "slug": "protection-des-enfants",
        "introduction": "Qui travaille avec des enfants doit les protéger, y compris de soi-même. Voici nos promesses, et comment nous les rappeler.",
        "body": [
            ("heading", "Ce que nous promettons"),
            (
                "text",
                "<ul><li>Un enfant ne participe que s’il le veut, sait pourquoi, et peut toujours arrêter.</li><li>Nous ne montrons aucun enfant reconnaissable sans son accord et celui de qui s’occupe de lui. Cet accord expire.</li><li>Nous ne demandons ni nom, ni date de naissance, ni récit reconnaissable.</li><li>Deux adultes, une porte ouverte, et une personne de confiance que l’enfant connaît.</li></ul>",
            ),
            ("heading", "Vous êtes inquiet ?"),
            (
                "text",
                "<p>S’il s’agit de quelqu’un du secrétariat ou d’un membre, écrivez à la personne de confiance. Vous recevez un accusé le jour même et une réponse dans les cinq jours ouvrables. S’il s’agit de la personne de confiance elle-même, écrivez à la présidence.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Vers la personne de confiance"}),
        ],
    },
}
