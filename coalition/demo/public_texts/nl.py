"""The public site in Dutch."""

from typing import Any

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "title": "Voorbeeldcoalitie Kinderrechten",
        "slug": "nl",
        "search_description": "Organisaties die samen waken over de rechten van elk kind: standpunten, wie ervoor tekent, en wat ervan komt.",
        "headline": "Elk kind heeft rechten. Samen zorgen we dat ze tellen.",
        "introduction": "Wij zijn een coalitie van organisaties die elke dag met en voor kinderen werken. We volgen of de overheid het Kinderrechtenverdrag naleeft, schrijven samen op wat beter moet, en zeggen er altijd bij wie ervoor tekent.",
        "following": [
            (
                "item",
                {
                    "what": "Speelruimte meewegen bij elk nieuw plan",
                    "detail": "De bevoegde minister beloofde een speeltoets. Het ontwerp ligt bij de administratie.",
                    "state": "promised",
                    "since": "day:-64",
                    "page": "page:positions",
                },
            ),
            (
                "item",
                {
                    "what": "Geen kind in een gesloten centrum",
                    "detail": "Gevraagd in ons standpunt en herhaald in twee hoorzittingen. Nog geen antwoord.",
                    "state": "asked",
                    "since": "day:-190",
                    "page": "page:positions",
                },
            ),
            (
                "item",
                {
                    "what": "Een maximumfactuur in de eerste graad",
                    "detail": "Drie gemeenten proberen ze uit; wij lezen mee in de evaluatie.",
                    "state": "moving",
                    "since": "day:-120",
                },
            ),
            (
                "item",
                {
                    "what": "Leesbare antwoorden aan kinderen die advies gaven",
                    "detail": "Sinds dit schooljaar krijgt elke jongerenraad binnen zestig dagen een antwoord in gewone taal.",
                    "state": "done",
                    "since": "day:-75",
                },
            ),
        ],
        "doors": [
            (
                "door",
                {
                    "who": "Ik ben jonger dan 18",
                    "what": "Wat zijn mijn rechten, en wie helpt mij als er iets mis is?",
                    "page": "page:child",
                },
            ),
            (
                "door",
                {
                    "who": "Ik maak beleid",
                    "what": "Wat de coalitie vraagt, wie erachter staat en sinds wanneer.",
                    "page": "page:positions",
                },
            ),
            (
                "door",
                {
                    "who": "Ik werk voor een gemeente",
                    "what": "De startvoorwaarden, de fasen en een zelftest die niets bewaart.",
                    "page": "page:guide",
                },
            ),
            (
                "door",
                {
                    "who": "Ik ben journalist",
                    "what": "Nieuws, standpunten met hun datum, en bij wie je terechtkunt.",
                    "page": "page:news",
                },
            ),
            (
                "door",
                {
                    "who": "Ik sta naast een kind",
                    "what": "Gratis juridisch advies voor ouders, begeleiders en advocaten.",
                    "page": "page:project",
                },
            ),
            (
                "door",
                {
                    "who": "Wij zijn een organisatie",
                    "what": "Wie lid is, hoe we beslissen en hoe je erbij komt.",
                    "page": "page:how",
                },
            ),
        ],
    },
    "about": {
        "title": "Over ons",
        "slug": "over-ons",
        "introduction": "Een coalitie is geen organisatie boven de andere. Het is een afspraak tussen gelijken: we houden onze eigen kleur en maken samen één tekst.",
        "body": [],
    },
    "mission": {
        "title": "Missie en visie",
        "slug": "missie-en-visie",
        "search_description": "Waar de coalitie voor staat: twee pijlers en zes doelen.",
        "mission_statement": "Wij waken over de rechten van het kind: altijd, overal en voor alle kinderen. We brengen organisaties samen die kinderen kennen, en maken van wat zij zien één stem die gehoord wordt.",
        "vision": "<p>Een recht is pas echt als een kind het merkt: op school en op straat, in de wachtkamer en in de rechtszaal, online en thuis. Daarom kijken we niet alleen naar wetten, maar naar wat ze doen in het leven van kinderen.</p><p>Dat kan niemand alleen. De ene organisatie kent het kind dat wacht op hulp, de andere het kind dat geen papieren heeft of geen plek om te spelen. Samen zien we het geheel. Onze visie rust op twee pijlers, met elk drie doelen.</p>",
        "pillars": [
            (
                "pillar",
                {
                    "title": "Kinderrechten waarmaken",
                    "text": "Wat in het verdrag staat, moet gelden in het echte leven van elk kind.",
                    "goals": [
                        {
                            "title": "Alle rechten, op alle plaatsen",
                            "text": "Het verdrag geldt in het parlement en in het bedrijf, in de jeugdbeweging, in de klas en aan de keukentafel. Geen enkel recht staat hoger dan een ander.",
                        },
                        {
                            "title": "Elk kind kent zijn rechten",
                            "text": "Kinderen weten wat hun rechten zijn, kunnen ze gebruiken, en durven opkomen voor die van een ander. We helpen hen de woorden te vinden.",
                        },
                        {
                            "title": "Geen kind blijft buiten beeld",
                            "text": "We zoeken de kinderen die in geen enkele statistiek staan, en maken zichtbaar wat hen tegenhoudt.",
                        },
                    ],
                },
            ),
            (
                "pillar",
                {
                    "title": "Krachten bundelen",
                    "text": "Wie samen kijkt, ziet meer. Wie samen spreekt, wordt gehoord.",
                    "goals": [
                        {
                            "title": "Bruggen bouwen",
                            "text": "We leren van elkaar en praten met wie anders denkt: overheden, vakmensen, onderzoekers, ouders.",
                        },
                        {
                            "title": "Een kindreflex voor iedereen",
                            "text": "Bij elke beslissing hoort een vraag: wat betekent dit voor kinderen, en wat zeggen ze er zelf van? Wij stellen ze eerst aan onszelf.",
                        },
                        {
                            "title": "Kinderen tekenen de toekomst mee",
                            "text": "Kinderen en jongeren hebben een stem in wat hen raakt. En ze horen achteraf wat er met die stem is gebeurd.",
                        },
                    ],
                },
            ),
        ],
        "how_we_work": [
            (
                "way",
                {
                    "title": "We volgen op",
                    "text": "We leggen naast elkaar wat beloofd werd, wat gebeurde en wat kinderen ervan merkten.",
                },
            ),
            (
                "way",
                {
                    "title": "We overleggen",
                    "text": "Leden delen wat ze weten, in werkgroepen en open draden. Wie stil is, wordt gevraagd.",
                },
            ),
            (
                "way",
                {
                    "title": "We nemen standpunt in",
                    "text": "Elke organisatie antwoordt zelf. Onder de tekst staat wie tekende, wie een voorbehoud had en waar.",
                },
            ),
            (
                "way",
                {
                    "title": "We komen in actie",
                    "text": "Samen, als dat meer oplevert dan elk apart. Met een trekker, taken en een einddatum.",
                },
            ),
        ],
    },
    "directory": {
        "title": "Onze leden",
        "slug": "leden",
        "search_description": "Alle organisaties van de coalitie, wat ze doen en welke standpunten ze mee tekenden.",
        "introduction": "<p>Iedere organisatie heeft haar eigen kleur en haar eigen stem. Dit zijn de leden van vandaag.</p>",
    },
    "how": {
        "title": "Hoe we beslissen",
        "slug": "hoe-we-beslissen",
        "search_description": "Van idee tot standpunt: vijf stappen, en wat elk antwoord betekent.",
        "introduction": "Bij ons beslissen organisaties, geen personen. En zwijgen telt nooit als een handtekening.",
        "body": [
            ("heading", "Van idee tot standpunt"),
            (
                "text",
                "<ol><li><b>Voorstel.</b> Een lid zegt waarom een gezamenlijke tekst nodig is en tegen wanneer.</li><li><b>Schrijven.</b> Leden schrijven samen in één document. Iedereen ziet wat er verandert.</li><li><b>Consultatie.</b> Elke organisatie krijgt de tijd om intern te overleggen en wijzigingen voor te stellen. Op elk voorstel komt een antwoord met een reden.</li><li><b>Ondertekening.</b> De tekst ligt vast. Elke organisatie antwoordt voor zichzelf.</li><li><b>Publicatie.</b> De tekst verschijnt met wie tekende en met elk voorbehoud op zijn plaats.</li></ol>",
            ),
            ("heading", "Wat een organisatie kan antwoorden"),
            (
                "text",
                "<p>Tekenen. Tekenen met een voorbehoud bij één passage. Zich onthouden. Bezwaar maken, met een voorstel dat wel zou kunnen. Of zeggen: dit is niet ons terrein. Een adviseur geeft raad, die we lezen maar niet meetellen.</p>",
            ),
            (
                "note",
                {
                    "title": "Geen antwoord is geen ja",
                    "text": "<p>Wie niet antwoordde, staat niet onder de tekst. We vragen het nog eens, en zetten er niets in hun plaats.</p>",
                },
            ),
            ("heading", "Lid worden"),
            (
                "text",
                "<p>Een organisatie kan lid worden als ze het Kinderrechtenverdrag onderschrijft, verder kijkt dan haar eigen gemeente en iets weet wat wij nog niet weten. Je schrijft ons, we leren elkaar kennen, en de algemene vergadering beslist.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Schrijf ons over lidmaatschap"}),
        ],
    },
    "treaty": {
        "title": "Kinderrechten",
        "slug": "kinderrechten",
        "search_description": "De 54 artikelen van het Kinderrechtenverdrag, in gewone woorden en allemaal even belangrijk.",
        "introduction": "<p>Het verdrag telt 54 artikelen. Geen ervan staat bovenaan.</p>",
    },
    "positions": {
        "title": "Standpunten",
        "slug": "standpunten",
        "search_description": "Wat de coalitie vraagt, en welke organisaties ervoor tekenen.",
        "introduction": "<p>Wat wij vragen, eerst in één zin. Daarna wie ervoor tekent, en pas dan de hele tekst.</p>",
    },
    "work": {
        "title": "Wat we doen",
        "slug": "wat-we-doen",
        "introduction": "Naast standpunten werken we aan dingen die blijven: een loket voor wie recht zoekt, en een gids voor gemeenten die kinderen ernstig nemen.",
        "body": [],
    },
    "project": {
        "title": "Het Kinderrechtenloket",
        "slug": "kinderrechtenloket",
        "search_description": "Gratis juridisch advies voor kinderen en wie naast hen staat, en een vroege waarschuwing als het systeem hapert.",
        "introduction": "Gratis juridisch advies voor kinderen en voor wie naast hen staat. Elke vraag helpt één kind, en samen tonen ze waar het systeem hapert.",
        "figures": [
            (
                "fact",
                {
                    "value": "± 900",
                    "what": "vragen per jaar",
                    "as_of": "day:-300",
                    "source": "jaarverslag van het loket (fictief)",
                },
            ),
            (
                "fact",
                {
                    "value": "6 op 10",
                    "what": "gaan over onderwijs, verblijf of jeugdhulp",
                    "as_of": "day:-300",
                    "source": "jaarverslag van het loket (fictief)",
                },
            ),
            (
                "fact",
                {"value": "€ 0", "what": "voor wie iets vraagt", "as_of": "day:-300", "source": "altijd zo geweest"},
            ),
        ],
        "challenge": "<p>Een recht hebben en het krijgen zijn twee dingen. Een jongere die van school wordt gestuurd, weet zelden binnen welke termijn hij kan protesteren. Een pleegouder vindt de weg naar de rechter niet. En wie het vaakst een antwoord nodig heeft, heeft het minst vaak iemand om het aan te vragen.</p><p>Zes groepen kinderen komen het meest in de knel: kinderen die niet bij hun ouders wonen, die in armoede leven, die met politie of gerecht te maken krijgen, die geen onderwijs volgen, die geen verblijfspapieren hebben, of die worden uitgebuit.</p>",
        "what_we_do": "<p>Juristen van drie leden beantwoorden vragen van kinderen, (pleeg)ouders, advocaten en hulpverleners. Ze zeggen welke rechten spelen, welke stappen mogelijk zijn en wie kan bijstaan. We doen niets zonder dat je het weet.</p><ol><li>Je stelt je vraag. Je naam hoeft niet.</li><li>Binnen drie werkdagen belt of schrijft een jurist terug.</li><li>Samen kiezen jullie een stap: een brief, een gesprek, een klacht, een procedure.</li><li>We vragen later hoe het afliep, als dat mag.</li></ol>",
        "results_introduction": "Losse vragen worden een patroon. Uit dat patroon maken leden een standpunt.",
        "results": [
            (
                "result",
                {
                    "year": 2022,
                    "text": "Een brochure over uitsluiting op school, geschreven met leerlingen die het meemaakten.",
                },
            ),
            ("result", {"year": 2023, "text": "Een dossier over wachttijden, gebruikt in drie hoorzittingen."}),
            ("result", {"year": 2024, "text": "Een vaste afspraak met twee balies: een jeugdadvocaat binnen de week."}),
            ("result", {"year": 2025, "text": "Een opleiding voor voogden, nu deel van hun basisvorming."}),
        ],
        "funding": "<p>Het loket leeft van bijdragen van leden en van een werkingstoelage. Eén vraag beantwoorden kost gemiddeld 420 euro. Wie steunt, krijgt geen invloed op het advies en geen vermelding op pagina's voor kinderen.</p>",
        "distinctive": "<p>We helpen eerst het kind, en tellen daarna pas. Omdat één team beide doet, weet de coalitie wat er op de werkvloer gebeurt vóór het in een rapport staat. Wat we delen, is altijd een patroon: nooit een naam, een plaats of een verhaal dat te herkennen valt.</p>",
        "contact_role": "Coördinator van het Kinderrechtenloket",
        "contact_mailbox": "loket@voorbeeldcoalitie.example",
    },
    "guide": {
        "title": "Kindvriendelijke gemeenten",
        "slug": "kindvriendelijke-gemeenten",
        "search_description": "Hoe een gemeente kindvriendelijk wordt: drie voorwaarden om te starten, drie fasen en wie wat doet.",
        "introduction": "Kindvriendelijk word je niet met één speelplein. Deze gids toont hoe een gemeente begint, wie er nodig is en wat er op het einde moet liggen.",
        "conditions_introduction": "Drie voorwaarden om te starten, en een vierde die het vol doet houden. Vink aan wat er al is.",
        "conditions": [
            (
                "condition",
                {
                    "domain": "political",
                    "title": "Het college zegt ja.",
                    "text": "Het schepencollege geeft groen licht en verbindt zich ertoe dat de gemeenteraad een kindvriendelijke strategie goedkeurt. Na verkiezingen wordt dat opnieuw gevraagd.",
                    "evidence": "een beslissing van het college, met mandaat en budget",
                },
            ),
            (
                "condition",
                {
                    "domain": "administrative",
                    "title": "Er is een trekker.",
                    "text": "Eén of meer mensen werken aan draagvlak in alle diensten, te beginnen bij het managementteam. Dat mag de jeugddienst zijn, maar het hoeft niet.",
                    "evidence": "een naam in het organogram en uren in de planning",
                },
            ),
            (
                "condition",
                {
                    "domain": "feedback",
                    "title": "Er wordt teruggekoppeld.",
                    "text": "Tijdens de uitvoering horen college en managementteam geregeld hoe het gaat, ook als het tegenvalt.",
                    "evidence": "twee vaste momenten per jaar op de agenda",
                },
            ),
            (
                "condition",
                {
                    "domain": "network",
                    "title": "Er is een net buiten het gemeentehuis.",
                    "text": "Scholen, jeugdwerk, buurt en ondernemers weten dat het begint en wat het hun kan opleveren.",
                    "evidence": "een ingevulde netwerkkaart",
                },
            ),
        ],
        "phases_introduction": "Drie fasen na elkaar, en één laag die eronder doorloopt.",
        "phases": [
            (
                "phase",
                {
                    "title": "Kijken",
                    "text": "Een snelle scan van elk beleidsdomein, samen met kinderen: waar is het al goed, waar stoot je je hoofd?",
                    "duration": "3 tot 4 maanden",
                    "outcome": "een kaart van sterktes en knelpunten",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Luisteren",
                    "text": "Belevingsonderzoek met kinderen van alle leeftijden en buurten, ook met wie nooit in een jongerenraad zit.",
                    "duration": "4 tot 6 maanden",
                    "outcome": "wat kinderen zelf zeggen, en een antwoord daarop",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Kiezen",
                    "text": "Een strategie met doelen, acties, geld en mensen, goedgekeurd door de raad en verdeeld over de diensten.",
                    "duration": "3 tot 5 maanden",
                    "outcome": "een strategie en minstens twee acties met budget",
                    "is_cross_cutting": False,
                },
            ),
            (
                "phase",
                {
                    "title": "Iedereen aan boord",
                    "text": "Draagvlak is geen startschot maar een onderstroom. Het groeit met elke fase mee: politiek, in de diensten en in de gemeente.",
                    "duration": "",
                    "outcome": "bij elke stap weet je wie mee is en wie nog niet",
                    "is_cross_cutting": True,
                },
            ),
        ],
        "roles": [
            (
                "role",
                {
                    "who": "De trekker",
                    "brings": "Houdt het overzicht, brengt diensten samen, durft herinneren aan wat beloofd is.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "De schepen",
                    "brings": "Geeft het mandaat, verdedigt het budget, koppelt terug naar het college.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "Het platform kindvriendelijkheid",
                    "brings": "Mensen uit ruimte, mobiliteit, welzijn, onderwijs, cultuur en vrije tijd. De vorm kies je zelf, de verantwoordelijkheid is gedeeld.",
                    "gains": "",
                },
            ),
            (
                "role",
                {
                    "who": "Kinderen en jongeren",
                    "brings": "Kijken mee, kiezen mee, en krijgen altijd te horen wat ermee gebeurde.",
                    "gains": "",
                },
            ),
        ],
        "network": [
            (
                "partner",
                {
                    "who": "Een school, een gemotiveerde leraar",
                    "brings": "Elke week alle kinderen van de buurt.",
                    "gains": "Een veilige schoolomgeving en een les die echt is.",
                },
            ),
            (
                "partner",
                {
                    "who": "Jeugdbeweging of speelpleinwerking",
                    "brings": "Kennis van elke struik waar gespeeld wordt.",
                    "gains": "Ruimte, materiaal en een vaste stem.",
                },
            ),
            (
                "partner",
                {
                    "who": "Wijkgezondheidscentrum",
                    "brings": "Zicht op gezinnen die nergens anders komen.",
                    "gains": "Minder kinderen die te laat hulp krijgen.",
                },
            ),
            (
                "partner",
                {
                    "who": "Handelaars",
                    "brings": "Open deuren, een toilet, een oogje in het zeil.",
                    "gains": "Een straat waar mensen blijven.",
                },
            ),
        ],
        "body": [
            ("heading", "Vragen die altijd komen"),
            (
                "question",
                {
                    "question": "Is dit een label?",
                    "answer": "<p>Nee. Deze gids is informatie en steun. Een label wordt door anderen toegekend, met eigen regels en rondes.</p>",
                },
            ),
            (
                "question",
                {
                    "question": "Wij zijn een kleine gemeente. Lukt dat?",
                    "answer": "<p>Ja. Klein is snel: je kent elkaar. Begin met één dienst en één buurt, maar laat de raad wel de hele strategie goedkeuren.</p>",
                },
            ),
            (
                "question",
                {
                    "question": "Wat als de meerderheid wisselt?",
                    "answer": "<p>Dan bevestigt de nieuwe raad de strategie. Plan dat gesprek in de eerste honderd dagen, met kinderen erbij.</p>",
                },
            ),
        ],
    },
    "calendar": {
        "title": "Kalender",
        "slug": "kalender",
        "search_description": "Open vergaderingen, rondetafels en andere data van de coalitie.",
        "introduction": "<p>Wat voor iedereen openstaat. Je kan deze kalender ook in je eigen agenda laten verschijnen.</p>",
    },
    "news": {"title": "Nieuws", "slug": "nieuws", "introduction": "Wat we deden, wat we vroegen en wat ervan kwam."},
    "news-1": {
        "title": "Kinderen schreven de samenvatting, wij leerden ervan",
        "slug": "kinderen-schreven-de-samenvatting",
        "date": "day:-12",
        "introduction": "Bij ons standpunt over spelen maakten elf kinderen van acht tot twaalf zelf de korte versie. Ze schrapten de helft, en hadden gelijk.",
        "body": [
            (
                "text",
                "<p>We legden de tekst voor zoals hij was: vier pagina's, veertig zinnen, één tabel. Na een uur bleven er negen zinnen over. “Jullie zeggen drie keer hetzelfde,” was de vriendelijkste opmerking.</p><p>De kinderen kozen ook de volgorde. Eerst waar het schuurt: een hek, een bordje, een boze buur. Dan pas het recht. Wij deden het altijd omgekeerd.</p>",
            ),
            ("quote", {"text": "Als je niet mag roepen, is het geen spelen.", "who": "deelnemer, 9 jaar"}),
            (
                "text",
                "<p>De kindversie staat nu naast de tekst, met de leeftijd en de datum erbij. Verandert de tekst, dan vragen we het opnieuw. De kinderen kregen elk een brief met wat we overnamen, wat niet, en waarom.</p>",
            ),
            ("way_on", {"page": "page:positions", "words": "Naar de standpunten"}),
        ],
    },
    "news-2": {
        "title": "Najaarsvergadering kiest drie onderwerpen voor volgend jaar",
        "slug": "najaarsvergadering-kiest",
        "date": "day:-33",
        "introduction": "Wachten op hulp, privacy op school en inspraak in de gemeente: daarover schrijven de leden volgend jaar samen.",
        "body": [
            (
                "text",
                "<p>Acht voorstellen lagen op tafel. Elke organisatie zei bij elk voorstel wat ze zelf zou doen: trekken, meeschrijven, later lezen, of niet ons terrein. De drie onderwerpen met de meeste handen aan de ploeg haalden het.</p><p>De andere vijf verdwijnen niet. Ze blijven als voorstel staan, met de reden waarom het nu niet lukte, zodat niemand volgend jaar opnieuw moet beginnen.</p>",
            ),
            ("heading", "Hoe het verder gaat"),
            (
                "text",
                "<p>Per onderwerp is er een trekker en een datum van achteren naar voren gerekend: wanneer moet het er liggen, en wanneer moet iedereen dus iets kunnen zeggen? De eerste open vergadering staat in de kalender.</p>",
            ),
            ("way_on", {"page": "page:calendar", "words": "Naar de kalender"}),
        ],
    },
    "news-3": {
        "title": "Drie gemeenten proeven van de zelftest",
        "slug": "drie-gemeenten-proeven-van-de-zelftest",
        "date": "day:-58",
        "introduction": "Geen van de drie had alles op orde. Alle drie begonnen ze.",
        "body": [
            (
                "text",
                "<p>De zelftest op deze site bewaart niets en stuurt niets door. Dat bleek een voordeel: de antwoorden werden eerlijker. Twee van de drie gemeenten misten het vaste moment van terugkoppeling, en zetten het de week erna op de agenda van het college.</p><p>De derde had alles, behalve een mandaat. “Iedereen deed mee, maar niemand mocht beslissen,” vatte de jeugdambtenaar samen. De raad stemt er in het voorjaar over.</p>",
            ),
            ("way_on", {"page": "page:guide", "words": "Doe de zelftest"}),
        ],
    },
    "news-4": {
        "title": "Zo lees je een voorbehoud",
        "slug": "zo-lees-je-een-voorbehoud",
        "date": "day:-91",
        "introduction": "Onder sommige standpunten staat een genummerde noot. Dat is geen breuk, maar precisie.",
        "body": [
            (
                "text",
                "<p>Een coalitie die alleen publiceert waar iedereen het helemaal over eens is, publiceert weinig. Daarom kan een organisatie tekenen met een voorbehoud: ze staat achter de tekst, behalve bij één passage. Dat voorbehoud staat op die plaats, met haar naam en haar reden.</p><p>Wie de tekst leest, ziet dus precies hoever de steun reikt. En wie tekent, hoeft niet te zwijgen over wat schuurt.</p>",
            ),
            ("way_on", {"page": "page:how", "words": "Hoe we beslissen"}),
        ],
    },
    "contact": {
        "title": "Contact",
        "slug": "contact",
        "introduction": "Een vraag over onze standpunten, een uitnodiging, een fout op deze site? Schrijf ons. We antwoorden binnen twee werkdagen.",
        "roles": [
            (
                "role",
                {
                    "role": "Secretariaat",
                    "subject": "Algemene vragen en lidmaatschap",
                    "mailbox": "secretariaat@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Beleid",
                    "subject": "Standpunten, hoorzittingen en rapporten",
                    "mailbox": "beleid@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Pers",
                    "subject": "Citaten, cijfers met hun bron, woordvoerders per thema",
                    "mailbox": "pers@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
            (
                "role",
                {
                    "role": "Aanspreekpunt veiligheid",
                    "subject": "Zorgen over het gedrag van een medewerker of lid",
                    "mailbox": "veiligheid@voorbeeldcoalitie.example",
                    "phone": "",
                },
            ),
        ],
        "body": [],
    },
    "child": {
        "title": "Hoi!",
        "slug": "kinderen",
        "search_description": "Voor kinderen en jongeren: wat zijn mijn rechten en wie helpt mij?",
        "introduction": "Ben je jonger dan 18? Dan heb je rechten. Altijd. Je hoeft er niets voor te doen.",
        "help_title": "Is er iets mis?",
        "helpers": [
            (
                "help",
                {
                    "title": "Ben je nu in gevaar?",
                    "text": "Ga naar een volwassene die dichtbij is. Of bel het noodnummer. Dat mag ook als je twijfelt.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
            (
                "help",
                {
                    "title": "Wil je praten?",
                    "text": "Kies iemand die je vertrouwt: een juf of meester, je oma, een begeleider. Jij kiest wie, en jij kiest wanneer.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
            (
                "help",
                {
                    "title": "Gelooft iemand je niet?",
                    "text": "Vertel het dan aan iemand anders. En nog iemand. Tot er iemand luistert. Het is niet jouw schuld.",
                    "phone": "",
                    "address": "",
                    "checked_on": None,
                },
            ),
        ],
        "body": [
            ("heading", "Dit is ook van jou"),
            (
                "cards",
                [
                    {
                        "title": "Mijn rechten",
                        "text": "Spelen, leren, veilig zijn, je mening geven. Kijk wat er nog is.",
                        "hue": 10,
                        "page": "page:child-rights",
                    },
                    {
                        "title": "Jij zei, wij deden",
                        "text": "Wat kinderen ons vertelden, en wat ermee gebeurde.",
                        "hue": 6,
                        "page": "page:child-said",
                    },
                ],
            ),
        ],
    },
    "child-rights": {
        "title": "Mijn rechten",
        "slug": "mijn-rechten",
        "introduction": "In het Kinderrechtenverdrag staan 54 stukjes. Hier zijn er acht. Ze zijn allemaal even belangrijk.",
        "body": [
            (
                "cards",
                [
                    {"title": "Spelen", "text": "Je hebt recht op vrije tijd, rust en spelen.", "hue": 2, "page": None},
                    {
                        "title": "Je mening",
                        "text": "Gaat het over jou? Dan mag je zeggen wat je vindt. En moeten ze luisteren.",
                        "hue": 10,
                        "page": None,
                    },
                    {
                        "title": "Veilig zijn",
                        "text": "Niemand mag je pijn doen. Thuis niet, op school niet, online niet.",
                        "hue": 6,
                        "page": None,
                    },
                    {
                        "title": "Leren",
                        "text": "Naar school gaan is een recht. Ook als je ouders weinig geld hebben.",
                        "hue": 8,
                        "page": None,
                    },
                    {
                        "title": "Gezond zijn",
                        "text": "Je hebt recht op een dokter, op eten en op schoon water.",
                        "hue": 4,
                        "page": None,
                    },
                    {
                        "title": "Erbij horen",
                        "text": "Het maakt niet uit waar je vandaan komt of hoe je bent. Je rechten zijn dezelfde.",
                        "hue": 1,
                        "page": None,
                    },
                    {
                        "title": "Geheim mag",
                        "text": "Je dagboek, je berichten, je lijf: die zijn van jou.",
                        "hue": 10,
                        "page": None,
                    },
                    {
                        "title": "Familie",
                        "text": "Je hebt recht op contact met je mama en je papa. Ook als ze niet samenwonen.",
                        "hue": 6,
                        "page": None,
                    },
                ],
            )
        ],
    },
    "child-said": {
        "title": "Jij zei, wij deden",
        "slug": "jij-zei-wij-deden",
        "introduction": "Soms vragen we kinderen om raad. Dan moeten we ook vertellen wat we ermee deden.",
        "body": [
            ("heading", "“Er staan te veel verbodsborden.”"),
            (
                "words",
                "Dat zeiden kinderen in drie steden. Het staat nu in onze tekst over spelen. We vroegen elke gemeente om haar borden te tellen.",
            ),
            ("heading", "“Zeg niet altijd: later.”"),
            (
                "words",
                "Dat zeiden jongeren die wachten op hulp. Wij vragen nu een datum in elke brief. Twee diensten doen het al.",
            ),
            ("heading", "“Jullie schrijven moeilijk.”"),
            (
                "words",
                "Klopt. Daarom maken kinderen zelf de korte versie. Dat lukt nog niet bij elke tekst. Dan schrijven we op waarom.",
            ),
        ],
    },
    "privacy": {
        "title": "Privacy",
        "slug": "privacy",
        "introduction": "In het kort: wie leest, laat geen spoor na. Wie schrijft, wordt na 90 dagen vergeten. Wie lid is, ziet en wijzigt wat we bewaren.",
        "body": [
            ("heading", "Als je deze site leest"),
            (
                "text",
                "<p>We meten geen bezoek, plaatsen geen volgers en laden niets van anderen. De server houdt enkele dagen een technisch logboek bij om misbruik te zien. Daarin zoeken we niemand op.</p>",
            ),
            ("heading", "Als je ons schrijft"),
            (
                "text",
                "<p>We bewaren je bericht en je e-mailadres om je te antwoorden. Na 90 dagen wordt alles automatisch gewist. Beschrijft een bericht toch de situatie van een kind, dan leest alleen het aanspreekpunt veiligheid het, en wissen we het zodra de juiste hulp gevonden is.</p>",
            ),
            ("heading", "Als je voor een lid werkt"),
            (
                "text",
                "<p>We bewaren je naam, je functie, je e-mailadres op het werk en welke organisatie je vertegenwoordigt. Andere leden zien dat; het publiek niet. Wat een organisatie besliste, blijft bewaard, want het moet later te bewijzen zijn.</p>",
            ),
            ("heading", "Je rechten"),
            (
                "text",
                "<p>Je mag vragen wat we over je bewaren, het laten verbeteren of wissen, en klacht indienen bij de toezichthouder. Schrijf naar het secretariaat.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Naar contact"}),
        ],
    },
    "cookies": {
        "title": "Cookies",
        "slug": "cookies",
        "introduction": "Deze site plaatst geen cookie zolang je alleen leest. Daarom krijg je ook geen balk te zien.",
        "body": [
            (
                "text",
                "<p>Pas als je een formulier opent, komt er één bij om dat veilig te doen. Wie als lid inlogt, krijgt er een tweede. Je taal staat in het adres van de pagina, niet in een cookie.</p>",
            )
        ],
    },
    "accessibility": {
        "title": "Toegankelijkheid",
        "slug": "toegankelijkheid",
        "introduction": "Iedereen moet hier kunnen lezen, zoeken en tekenen: met een toetsenbord, een schermlezer, een oude telefoon of een trage lijn.",
        "body": [
            (
                "text",
                "<p>We bouwen volgens WCAG 2.2, niveau AA, en toetsen elke soort pagina automatisch en met de hand. De letters zijn ontworpen voor slechtziende lezers. Kleur staat nooit alleen: er is altijd een vorm en een woord bij.</p>",
            ),
            ("heading", "Wat nog niet goed is"),
            (
                "text",
                "<ul><li>Het schrijven van een tekst met velen tegelijk werkt met een schermlezer, maar de plaats van anderen wordt nog niet voorgelezen.</li><li>Oude bijlagen van leden zijn soms niet toegankelijk. Vraag ons een andere vorm.</li></ul>",
            ),
            ("heading", "Loop je ergens vast?"),
            ("text", "<p>Zeg ons op welke pagina en met welk hulpmiddel. We antwoorden binnen twee werkdagen.</p>"),
            ("way_on", {"page": "page:contact", "words": "Meld een drempel"}),
        ],
    },
    "safeguarding": {
        "title": "Kinderen veilig",
        "slug": "kinderen-veilig",
        "introduction": "Wie met kinderen werkt, moet ze beschermen, ook tegen zichzelf. Dit beloven wij, en zo spreek je ons erop aan.",
        "body": [
            ("heading", "Wat we beloven"),
            (
                "text",
                "<ul><li>Kinderen doen alleen mee als ze dat zelf willen, weten waarvoor, en altijd kunnen stoppen.</li><li>We tonen geen herkenbaar kind zonder toestemming van het kind en van wie voor hem zorgt. Die toestemming vervalt.</li><li>We vragen geen namen, geen geboortedata en geen verhalen die te herkennen zijn.</li><li>Twee volwassenen, een open deur, en een vertrouwenspersoon die het kind kent.</li></ul>",
            ),
            ("heading", "Maak je je zorgen?"),
            (
                "text",
                "<p>Gaat het om iemand van het secretariaat of van een lid, schrijf dan naar het aanspreekpunt veiligheid. Je krijgt dezelfde dag een ontvangstbericht en binnen vijf werkdagen een antwoord. Gaat het om het aanspreekpunt zelf, schrijf dan naar de voorzitter.</p>",
            ),
            ("way_on", {"page": "page:contact", "words": "Naar het aanspreekpunt"}),
        ],
    },
}
