"""The language of a text, by its common words."""

import unicodedata
from pathlib import Path

import pytest

from newsclean.cues import tables, votes
from newsclean.cues.votes import vote

# Two sentences of a news text in every language there are cues for.
TEXTS = {
    "en": ("The harbour stayed closed on Monday, officials said. It was the third day that no ferries had left."),
    "de": (
        "Der Hafen blieb am Montag geschlossen, wie die Behörden mitteilten. Es war der dritte Tag, an "
        "dem keine Fähre fuhr."
    ),
    "fr": (
        "Le port est resté fermé lundi, ont déclaré les autorités. C'est le troisième jour que les "
        "ferries ne partent pas pour les îles."
    ),
    "es": (
        "El puerto permaneció cerrado el lunes, según las autoridades. Es el tercer día en que los "
        "barcos no salen hacia las islas."
    ),
    "pt": (
        "O porto permaneceu fechado na segunda-feira, disseram as autoridades. É o terceiro dia em que "
        "os barcos não saem para as ilhas."
    ),
    "it": (
        "Il porto è rimasto chiuso lunedì, hanno detto le autorità. È il terzo giorno che i traghetti "
        "non partono per le isole della costa."
    ),
    "nl": (
        "De haven bleef maandag gesloten, zeiden de autoriteiten. Het was de derde dag dat er geen "
        "veerboot naar de eilanden is gegaan."
    ),
    "pl": (
        "W poniedziałek port był zamknięty, jak podały władze. To już trzeci dzień, w którym promy nie "
        "kursują na wyspy, a sztorm się nasila."
    ),
    "ru": (
        "Порт оставался закрытым в понедельник, сообщили власти. Это уже третий день, когда паромы не "
        "ходят на острова, и что будет, никто не знает."
    ),
    "uk": (
        "У понеділок порт залишався закритим, повідомила влада. Це вже третій день, коли пороми не "
        "ходять на острови, і що буде далі, ніхто не знає."
    ),
    "tr": (
        "Liman pazartesi günü de kapalı kaldı, yetkililer bunu bir açıklama ile duyurdu. Bu, adalara "
        "feribot seferi yapılmayan üçüncü gün oldu ve daha ne kadar süreceği belli değil."
    ),
    "ar": (
        "بقي الميناء مغلقا يوم الاثنين، كما قال مسؤولون في المدينة. هذا هو اليوم الثالث الذي لم تغادر "
        "فيه أي عبارات إلى الجزر بعد أن وصلت العاصفة إلى الساحل."
    ),
    "ja": ("港は月曜日も閉鎖されたままだったと当局が発表した。島へのフェリーが運航しないのはこれで三日目になる。"),
    "zh": ("官员们表示，周一港口仍然关闭。这是渡轮第三天没有驶往岛屿，他们说风暴还在继续，居民不得不留在家中。"),
    "ko": (
        "월요일에도 항구는 폐쇄된 상태로 남아 있었다고 당국이 밝혔다. 섬으로 가는 여객선이 운항하지 않은 "
        "것은 이번이 사흘째이며 이 상황은 더 이어질 수 있다고 말했다."
    ),
    "sv": (
        "Hamnen var stängd på måndagen, uppgav myndigheterna. Det är den tredje dagen som inga färjor "
        "har gått till öarna, och det är inte klart när de kan gå igen."
    ),
    "da": (
        "Havnen var lukket mandag, oplyste myndighederne. Det er den tredje dag, hvor der ikke er sejlet "
        "færger til øerne, og det er uvist, hvornår de kan sejle igen efter stormen."
    ),
    "no": (
        "Havnen var stengt mandag, opplyste myndighetene. Det er den tredje dagen at det ikke har gått "
        "ferger til øyene, og det er ikke klart når de kan gå igjen etter stormen."
    ),
    "fi": (
        "Satama oli maanantaina kiinni, kertoivat viranomaiset. Se on jo kolmas päivä, kun lautat eivät "
        "ole lähteneet saarille, mutta myrsky on nyt ohi ja se voi olla pian auki."
    ),
    "cs": (
        "Přístav zůstal v pondělí zavřený, uvedly úřady. Je to již třetí den, kdy trajekty na ostrovy "
        "nevyplouvají, ale podle města by se to mohlo do středy změnit."
    ),
    "hu": (
        "A kikötő hétfőn is zárva maradt, közölték a hatóságok. Ez már a harmadik nap, hogy nem indulnak "
        "kompok a szigetekre, de a város szerint ez csak holnap változik meg."
    ),
    "ro": (
        "Portul a rămas închis luni, au declarat autoritățile. Este a treia zi în care feriboturile nu "
        "pleacă spre insule, iar orașul spune că va fi deschis din nou după ce se termină furtuna."
    ),
    "el": (
        "Το λιμάνι παρέμεινε κλειστό τη Δευτέρα, δήλωσαν οι αρχές. Είναι η τρίτη ημέρα που τα πλοία δεν "
        "φεύγουν για τα νησιά, και δεν είναι σαφές πότε θα ανοίξει από την πόλη."
    ),
    "bg": (
        "Пристанището остана затворено в понеделник, съобщиха властите. Това е третият ден, в който "
        "фериботите не тръгват към островите, и не се знае кога ще бъде отворено, каза кметът."
    ),
    "sr": (
        "Лука је остала затворена у понедељак, саопштиле су власти. То је трећи дан како трајекти не иду "
        "ка острвима, а није јасно када ће бити отворена, рекао је градоначелник."
    ),
    "hr": (
        "Luka je ostala zatvorena u ponedjeljak, priopćile su također vlasti grada. "
        "Nitko ne zna gdje će trajekti ići tijekom tjedna, a prije je rečeno tko može ploviti nakon oluje."
    ),
    "hi": (
        "सोमवार को बंदरगाह बंद रहा, अधिकारियों ने कहा। यह तीसरा दिन है जब द्वीपों के लिए कोई नौका नहीं "
        "चली, और शहर के लोग घर में रहे।"
    ),
    "id": (
        "Pelabuhan tetap ditutup pada hari Senin, kata pejabat kota. Ini adalah hari ketiga tidak ada "
        "feri yang berangkat ke pulau itu, dan belum jelas kapan akan dibuka kembali untuk umum."
    ),
    "ms": (
        "Pelabuhan kekal ditutup pada hari Isnin, kata pihak berkuasa. Ini adalah hari ketiga tiada feri "
        "bertolak ke pulau itu kerana ribut, dan beliau berkata ia akan dibuka semula tidak lama lagi."
    ),
    "vi": (
        "Cảng vẫn đóng cửa vào hôm thứ Hai, các quan chức cho biết. Đây là ngày thứ ba không có phà nào "
        "đi ra các đảo, và người dân được yêu cầu ở trong nhà."
    ),
    "lt": (
        "Uostas pirmadienį liko uždarytas, pranešė valdžia. Tai jau trečia diena, kai keltai neplaukia į "
        "salas, ir dar nėra aišku, kada jis bus atidarytas, nes audra yra labai stipri."
    ),
    "lv": (
        "Osta pirmdien palika slēgta, paziņoja varas iestādes. Šī ir jau trešā diena, kad prāmji nekursē "
        "uz salām, un nav skaidrs, kad tā tiks atvērta, jo vētra ir ļoti stipra."
    ),
    "et": (
        "Sadam jäi esmaspäeval suletuks, teatasid ametnikud. See on juba kolmas päev, kui praamid ei ole "
        "saartele läinud, ja ei ole selge, millal see avatakse, sest torm on väga tugev."
    ),
    "is": (
        "Höfnin var lokuð á mánudag, að sögn yfirvalda. Þetta er þriðji dagurinn sem engar ferjur hafa "
        "farið til eyjanna og ekki er vitað hvenær hún verður opnuð á ný."
    ),
    "sk": (
        "Prístav zostal v pondelok zatvorený, uviedli úrady. Je to už tretí deň, keď trajekty na ostrovy "
        "nevyplávajú, ale podľa mesta by sa to mohlo do stredy zmeniť."
    ),
    "sl": (
        "Pristanišče je v ponedeljek ostalo zaprto, so sporočile oblasti. To je že tretji dan, ko "
        "trajekti ne vozijo na otoke, in ni jasno, kdaj se bo odprlo, je dejal župan."
    ),
    "ca": (
        "El port va romandre tancat dilluns, segons les autoritats. És el tercer dia que els vaixells no "
        "surten cap a les illes, i no està clar quan es tornarà a obrir amb aquest temps."
    ),
    "fa": (
        "بندر روز دوشنبه بسته ماند، مقام‌ها گفتند. این سومین روز است که کشتی‌ها به جزیره‌ها نمی‌روند و "
        "هنوز معلوم نیست که چه زمانی باز می‌شود."
    ),
    "he": (
        "הנמל נשאר סגור ביום שני, אמרו הרשויות. זה היום השלישי שבו המעבורות לא יצאו אל האיים, ועדיין לא "
        "ברור מתי הוא ייפתח שוב."
    ),
    "th": ("ท่าเรือยังคงปิดในวันจันทร์ เจ้าหน้าที่กล่าว นี่เป็นวันที่สามที่ไม่มีเรือข้ามฟากไปยังเกาะ และยังไม่ชัดเจนว่าจะเปิดอีกครั้งเมื่อใด"),
    "bn": (
        "সোমবার বন্দর বন্ধ ছিল, কর্মকর্তারা বলেছেন। এটি তৃতীয় দিন যে দ্বীপগুলিতে কোনো ফেরি যায়নি, এবং কবে খুলবে তা এখনও জানা যায়নি।"
    ),
    "ur": (
        "پیر کو بندرگاہ بند رہی، حکام نے کہا۔ یہ تیسرا دن ہے کہ جزیروں کے لیے کوئی کشتی نہیں گئی، اور "
        "شہر کے لوگ گھروں میں رہے۔"
    ),
    "mk": (
        "Пристаништето остана затворено во понеделникот, соопштија властите. Тоа е трет ден како фериботите не "
        "тргнуваат кон островите, а сè уште не е познато кога ќе биде отворено, рече градоначалникот."
    ),
    "af": (
        "Die hawe het Maandag gesluit gebly, het amptenare gesê. Dit is die derde dag dat daar nie 'n veerboot na "
        "die eilande is nie, en dit is nog onseker wanneer hy weer sal oopmaak."
    ),
    "sw": (
        "Bandari ilibaki imefungwa siku ya Jumatatu, walisema maafisa wa mji. Hii ni siku ya tatu ambayo feri "
        "hazijaondoka kwa ajili ya dhoruba, na bado haijulikani itafunguliwa lini baada ya hali kutulia."
    ),
    "tl": (
        "Nanatiling sarado ang pantalan noong Lunes, ayon sa mga opisyal ng lungsod. Ito ang ikatlong araw na walang "
        "bangka na pumunta sa mga isla, at hindi pa alam kung kailan ito muling bubuksan."
    ),
    "sq": (
        "Porti mbeti i mbyllur të hënën, njoftuan autoritetet. Kjo është dita e tretë që tragetet nuk nisen për në "
        "ishuj, dhe ende nuk dihet se kur do të hapet sërish pas stuhisë."
    ),
    "az": (
        "Liman bazar ertəsi bağlı qalıb, rəsmilər bildirib. Bu, adalara bərələrin getmədiyi üçüncü gündür və onun nə "
        "vaxt açılacağı hələ məlum deyil."
    ),
    "kk": (
        "Порт дүйсенбі күні де жабық болды, деп хабарлады билік өкілдері. Бұл паромдар аралдарға бармағалы үшінші күн, "
        "және дауылдан кейін қашан ашылатыны әлі белгісіз."
    ),
    "ka": (
        "ნავსადგური ორშაბათსაც დაკეტილი დარჩა, განაცხადეს ქალაქის მერიაში. ეს უკვე მესამე დღეა, რაც ბორანი კუნძულებზე "
        "ვერ გადის, და ჯერ უცნობია, როდის იქნება ის კვლავ ღია."
    ),
    "hy": (
        "Նավահանգիստը երկուշաբթի օրը նույնպես փակ էր, հայտնել են քաղաքապետարանից։ Սա արդեն երրորդ օրն է, որ "
        "լաստանավերը չեն մեկնում կղզիներ, և դեռ հայտնի չէ, թե երբ այն նորից կբացվի։"
    ),
    "ta": (
        "திங்கட்கிழமை துறைமுகம் மூடப்பட்டது என்று அதிகாரிகள் தெரிவித்தனர். தீவுகளுக்கு படகுகள் செல்லாத மூன்றாவது நாள் இது என்று அவர் கூறினார்."
    ),
}


@pytest.mark.parametrize("code", tables.languages())
def test_a_news_text_is_recognised(code):
    assert code in TEXTS, "write two sentences of this language"
    assert vote(TEXTS[code]).language == code


@pytest.mark.parametrize("code", sorted(set(TEXTS) & set(tables.languages())))
def test_the_winner_is_the_first_candidate_and_unharmed_by_a_menu(code):
    votes = vote("Home News Sport Facebook 2025\n" + TEXTS[code])
    assert votes.candidates[0] == code
    assert votes.score > 0


@pytest.mark.parametrize("text", ["", "   ", "12345 67", "xyzzy plugh", "Harbour", "The harbour", "👍👍👍"])
def test_too_little_to_tell_is_no_language(text):
    assert vote(text).language is None


def test_capitals_and_turkish_dots_make_no_difference():
    assert vote(TEXTS["de"].upper()).language == "de"
    assert vote(TEXTS["tr"].replace("i", "İ")).language == "tr"


@pytest.mark.parametrize("code", sorted(set(TEXTS) & set(tables.languages())))
def test_decomposed_letters_make_no_difference(code):
    assert vote(unicodedata.normalize("NFD", TEXTS[code])) == vote(unicodedata.normalize("NFC", TEXTS[code]))


def test_a_quotation_in_another_language_does_not_decide():
    text = " ".join([TEXTS["en"]] * 20 + [TEXTS["de"]] + [TEXTS["en"]] * 20)
    assert vote(text).language == "en"


def test_ties_are_settled_the_same_way_each_time():
    assert vote(TEXTS["en"] + TEXTS["de"]) == vote(TEXTS["en"] + TEXTS["de"])


def test_the_vote_table_is_not_stale():
    table = Path(votes.__file__).with_name("votes.json").read_text(encoding="utf-8")
    assert table == votes.build(), "run: python -m newsclean.cues"


def test_letters_of_a_language_call_for_its_cues_between_menus_of_another():
    menu = "World news\nMore about us\nWhat you need to know\nSign in to your account\nThe latest from here\n"
    body = (
        "공사비는 약 사십억 원으로, 시는 국비 지원을 받을 방침이다.\n건너편 삼청포에서 하루 여섯 편의 임시 배가 다닌다."
    )
    votes = vote(menu + body)
    assert votes.language == "en"
    assert "ko" in votes.candidates
