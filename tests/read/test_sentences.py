"""Where sentences end in flat text, language by language: " | " stands for each end, and for nothing else."""

import pytest

from newsclean.read.sentences import sentence_spans
from newsclean.read.tokens import speech_of

ENDS = {
    "en": (
        "One went. | Two came! | Did three? | Yes.",
        "He said “no.” | She left.",
        "“Is it over?” he asked. | “Not yet!” she said.",
        "Costs rose 3.5 percent. | Prices fell 0.2 percent in the U.S. | The bank said so.",
        "The U.S. President met Dr. Roe of St. Orm on Nov. 19. | Mr. Doe stayed.",
        "J. R. Doe won. | George W. Roe lost.",
        "They waited ... and left. | It was late… | Nobody came.",
        "It closed at 5 p.m. | The ferry had gone.",
        "The firm (Orm Ltd. of York) failed. | [It was old.] | Now it is gone.",
        "It cost 5 p. a piece. | Then 6.",
        "He is 45. | Police know him.",
        "Visit example.com for more. | Or call.",
        "It rained. | Nobody minded.",
    ),
    "de": (
        "Am 3. Oktober war Feiertag. | Die Schulen blieben zu.",
        "Das kostet z. B. in Berlin ca. 5 Mrd. Euro. | Nr. 5 fehlt.",
        "Der 2. Weltkrieg endete im Mai. | Er war 45. | Die Stadt lag in Trümmern.",
        "„Das war’s.“ | Sie ging.",
        "Das Amt (u. a. Prof. Dr. Roth) prüft Akten, Pläne usw. | Die Stadt wartet.",
    ),
    "fr": (
        "M. Durand et Mme. Petit sont là, p. ex. à Lyon. | Où vont-ils ? | Nul ne sait.",
        "« C’est fini. » | Elle est partie.",
        "La réunion est prévue à 10 h. 30 rue de Lyon. | Il pleut.",
    ),
    "es": (
        "El Sr. Gómez vive en EE. UU. desde hace años. | ¿Volverá? | ¡Quién sabe!",
        "La Dra. Ruiz no vino. | Nadie preguntó.",
    ),
    "it": ("Il dott. Rossi è qui. | La sig.ra Bianchi, no. | Perché?",),
    "pt": ("O Sr. Silva e a Dra. Costa, p. ex., ficaram. | Quem saiu?",),
    "nl": ("De heer dr. Vos en mevr. Kok bleven o.a. in Gent. | Het regende.",),
    "pl": ("Prof. Nowak mieszka przy ul. Długiej. | Nie wiadomo, kiedy wróci.", "Był 3. Maja na ul. Nowej. | Padało."),
    "cs": ("Ing. Novák přijel 3. Ledna s p. Dvořákem. | Pršelo.",),
    "hu": ("Dr. Kovács a 2. Kerületben él. | Nem volt otthon.",),
    "fi": ("Esim. Helsingissä satoi. | Muualla ei.", "Juhla on 6. Joulukuuta. | Se on keskiviikko."),
    "da": ("Mødet er den 3. Oktober kl. 12 i Orm. | Alle kommer.",),
    "sv": ("Det gäller bl.a. Malmö och t.ex. Lund. | Sedan kom regnet.",),
    "tr": ("Prof. Dr. Kaya konuştu. | Kimse gelmedi.",),
    "ru": (
        "А. С. Иванов живёт на ул. Мира. | Он дома?",
        "Это стоило 5 тыс. рублей, т. е. дорого. | Но купили все.",
    ),
    "uk": ("Проф. Шевчук живе на вул. Садовій. | Він удома.",),
    "el": ("Ο κ. Παππάς έφυγε. | Πού πήγε; | Κανείς δεν ξέρει.",),
    "ar": ("هل وصلت السفن؟ | لا. | قال د. سامي إن الميناء مغلق.",),
    "fa": ("کشتی‌ها رسیدند؟ | نه. | بندر بسته است.",),
    "ur": ("بندرگاہ بند ہے۔ | کوئی جہاز نہیں آیا۔ | کیوں؟",),
    "he": ("האם הנמל פתוח? | לא. | הוא סגור.",),
    "hi": ("डॉ. शर्मा ने कहा कि बंदरगाह बंद है। | नाव नहीं चली। | क्यों?",),
    "bn": ("বন্দর বন্ধ ছিল। | কেন?",),
    "ja": (
        "月曜日、港は閉鎖された。 | 嵐は去った。",
        "市長は「誰もけがをしていない。」と述べた。 | 道は開いた。",
        "「終わった。」 | 港は静かだ。",
    ),
    "zh": ("港口周一关闭。 | “没有人受伤。” | 为什么？ | 没人知道。",),
    "ko": ("항구가 닫혔다. | 배는 오지 않았다. | 왜?",),
    "hy": (
        "Նավահանգիստը փակ է։ | Ինչո՞ւ։ | Հայտնի չէ։",
        "Պրոֆ. Սարյանը 2024 թ. Գյումրիում էր: | Նա ասաց՝ նավ չկա: | Ոչ ոք չգնաց:",
    ),
    "ka": ("ნავსადგური დაკეტილია. | რატომ? | ქ. ორმში გემი, ე.წ. „თოლია“, არ მოსულა. | ელოდებიან.",),
    "ta": ("எஸ். ராமன் தலைமையில் கூட்டம் நடந்தது. | படகுகள் ஏன் வரவில்லை? | யாருக்கும் தெரியாது.",),
    # No cues for this one; its marks end sentences all the same.
    "am": ("ወደቡ ተዘግቷል። | ለምን፧ | ማንም አያውቅም።",),
}


@pytest.mark.parametrize(
    ("language", "marked"), [(language, text) for language, texts in ENDS.items() for text in texts]
)
def test_sentences_end_where_they_do(language, marked):
    text = marked.replace("。 | ", "。").replace(" | ", " ") if language in ("ja", "zh") else marked.replace(" | ", " ")
    speech = speech_of(text, language, ())
    spans = sentence_spans(text, speech.abbreviations, speech.common, speech.ordinals)
    assert [text[start:end] for start, end in spans] == marked.split(" | ")


@pytest.mark.parametrize("text", ["", "no end", "..", "。", ". . .", "A.B.C.", "…" * 50])
def test_spans_hold_all_but_blanks(text):
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
