"""What stands before the name in a byline, in the languages of the press."""

import re

WRITTEN_BY = re.compile(
    r"^\W*(?:words|written|story|reported|reporting|texte?|texto|testo|tekst|escrito|écrit|scritto|geschrieben)\b"
    r"\s*(?:by|von|por|de|par|di|da|door|av|af|:)",
    re.IGNORECASE,
)
BY_LINE = re.compile(
    r"^(?:by:?|von:?|par:?|por:?|di|door|av|af|tekst:?|text:|words:?|autor(?:in|en|es|a|e)?\s*:|auteurs?\s*:"
    r"|authors?\s*:|(?:written|posted|submitted|published|created|contributed|story|words|text|article|reported) by"
    r"|a cura di|scritto da|(?:pubblicato|inserito) da|(?:escrito|publicado|enviado|redactado) por"
    r"|texto:|texto de|texte de|(?:écrit|publié|rédigé) par|propos recueillis par|geschreven door|geplaatst door"
    r"|skrevet av|skrevet af|skriven av|(?:verfasst|geschrieben|eingereicht|veröffentlicht) von"
    r"|kirjoittanut|teksti:|napsal[ai]?|autor[kz]?[ay]?:|tekst i|opracowa[łl]a?:?|(?:haber|yazan|yazar)\s*:|автор:?"
    r"|текст:|автори?:|interview:|(?:írta|szerző|készítette|penulis|oleh|tác giả)\s*:|írta|oleh|γράφει (?:ο|η)"
    r"|(?:ein\s+)?(?:gast)?(?:beitrag|artikel|text|kommentar|bericht|interview|essay) von|του|της"
    r"|بقلم|كتبه?|كتبت|إعداد|מאת|लेखक|द्वारा|글)"
    r"\s*:?\s+(?=\S)|^(?:著者|文|撰文|采写|執筆|作者|记者|記者|文・|取材・文|ライター|글|기자)\s*[:：/／|｜＝=]",
    re.IGNORECASE,
)
# A label in a box of its own, such as a "dt": the name stands in the next one.
BARE_LABEL = re.compile(
    r"^\W*(?:by|von|par|por|door|av|af|(?:written|posted|words|story|reported) by|authors?|writers?|autor(?:in|en|es"
    r"|as|a|i)?|auteurs?|auteure|autore|autrice|autori|forfatter|författare|kirjoittaja|yazar|автор|著者|執筆者?|作者)\W*$",
    re.IGNORECASE,
)
OTHER_WORK = re.compile(
    r"^\W*(?:übersetz|translat|photo|foto|bild|illustrat|traduc|traduz|vertal|översätt|oversæt|oversett|edited|editing"
    r"|reviewed|medically|fact.check|video|camera|перевод|фото|撮影|写真|翻訳)",
    re.IGNORECASE,
)
