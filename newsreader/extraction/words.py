"""The words by which pages label their parts: classes, headings and phrases in the languages of the press."""

import re

# Words in a class or id that name a part of the page which is not the article.
FURNITURE = frozenset(
    (
        "ad ads advert advertisement adslot adunit advertorial sponsor sponsored promo promos promotion "
        "promoted newsletter newsletters "
        "subscribe subscription signup share sharing sharebar sharebuttons sharedaddy shareaholic "
        "socials social addtoany related relateds relatedposts "
        "recommended recommendation recommendations recirc recirculation comment comments commentlist "
        "respond disqus fb footer nav navbar "
        "navigation navi menu submenu breadcrumb breadcrumbs sidebar popup modal overlay cookie cookies "
        "consent gdpr outbrain taboola trending "
        "popular mostread teaser teasers pagination pager paginator toolbar masthead skip skiplink "
        "donate donation rating ratings poll survey "
        "login register search searchform tags taglist tagcloud topics keywords banner offscreen "
        "screenreader sr visuallyhidden toc "
        "editsection jp jetpack supporter membership donate tools outils werkzeuge pied foot bandeau "
        "aussi ticker livefyre cta visually print printonly caroussel follow following next prev previous upnext"
    ).split()
)

# "no-sidebar", "without-ads", "toc-backref": the label says that the part is elsewhere.
NOT_FURNITURE = frozenset(("no", "without", "has", "nosidebar", "backref", "embed", "embedded", "oembed"))

CAPTION = frozenset(
    "caption captions credit credits figcaption wpcaption bildunterschrift bildnachweis imagecaption".split()
)

HEADER_ROLES = frozenset(
    "banner navigation complementary contentinfo search menu menubar toolbar dialog alertdialog".split()
)

RELATED_HEADING = re.compile(
    r"^(?:related|more (?:great|top|of our|recent|popular|in|from|on|about|like|stories|news|articles"
    r"|to read|coverage|reading)|read (?:next|more|also)|also (?:read|on)|up next|you (?:may|might)"
    r"|recommended|further reading|latest|most (?:read|popular|viewed)|top stories|trending|don.t miss"
    r"|what to read|see also|in case you missed"
    r"|mehr (?:zum thema|zu|aus|artikel|von|lesen)|weitere|auch interessant|das könnte|lesen sie auch"
    r"|verwandte|ähnliche|passend|meistgelesen|neueste|aktuelle|empfehl|themen"
    r"|relacionad|más (?:noticias|leíd|de|sobre|en)|te puede|lea también|lee también|le puede"
    r"|también te|últimas|noticias relacionad|recomendad"
    r"|à lire|lire aussi|sur le même|articles? (?:liés|similaires|connexes)|dans la même|plus de|voir aussi"
    r"|leggi anche|articoli correlati|ti potrebbe|potrebbe interessarti|lees (?:ook|meer)|gerelateerd"
    r"|leia (?:também|mais)|relacionadas|veja também"
    r"|関連記事|あわせて読みたい|おすすめ|související|čtěte také|läs (?:också|mer)|les også)",
    re.IGNORECASE,
)

# A short line of its own that is a button or a label, never the author's sentence.
BUTTON = re.compile(
    r"^[\W_]*(?:advertisement|advertising|anzeige|werbung|publicidade?|publicité|(?:la tua )?pubblicità|reklam[ea]?"
    r"|advertentie|annons|annonce[rn]?|annonse|mainos|реклама|ilan|広告|廣告|广告|광고|διαφήμιση"
    r"|lees (?:verder|door) (?:onder|na) de advertentie|(?:dalsza część|ciąg dalszy) .{0,20}(?:pod|za) reklamą"
    r"|artikeln fortsätter (?:efter|under) annonsen|artik(?:len|kelen) fortsætter (?:efter|under) annoncen"
    r"|artikkelen fortsetter under annonsen|juttu jatkuu mainoksen jälkeen"
    r"|der artikel .{0,20} nach der (?:anzeige|werbung)"
    r"|weiterlesen nach der (?:anzeige|werbung)|la suite (?:de l.article )?après (?:la|cette) publicité"
    r"|(?:el artículo |la nota )?continúa (?:después de|tras) la publicidad|continua (?:após|depois d)\s?a publicidade"
    r"|continua a leggere dopo la pubblicità|haberin devamı|devamı aşağıda|続きを読む|продолжение после рекламы"
    r"|listen to (?:this )?(?:article|story)(?:\W+\d+ min(?:ute)?s?)?|artikel (?:an|vor)hören|diesen artikel anhören"
    r"|écouter (?:cet|l.)\W?article|escuchar (?:este )?artículo|ouvir (?:este )?artigo|ascolta (?:l.)?articolo"
    r"|luister naar dit artikel|lyssna på artikeln|lyt til artiklen|\d+:\d\d\s*/\s*\d+:\d\d"
    r"|table of contents|inhaltsverzeichnis|table des matières|tabla de contenidos?|índice de contenidos?|spis treści"
    r"|sponsored(?: content)?|sponsor|continue reading.{0,40}"
    r"|story continues below.{0,30}|article continues (?:below|after).{0,30}|read more"
    r"|read full (?:story|article)|show more|load more|view (?:all )?comments|comments?|\d+ comments?"
    r"|leave a (?:comment|reply)|share(?: this)?(?: (?:article|story|post|on|via|with).{0,30})?|tweet"
    r"|pin(?: it)?|like|e-?mail|print|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram"
    r"|flipboard|copy link|link copied|teilen|drucken|merken|kommentare?|mehr anzeigen|weiterlesen"
    r"|compartir|comparte|comentarios|imprimir|partager|imprimer|commentaires|condividi"
    r"|sign up(?: now| here)?|subscribe(?: now| here)?|newsletter|log ?in|close|schließen|cerrar"
    r"|fermer|follow(?: us)?|menu|search|tags?|share save|save|loading\.*|spot_img|toggle caption"
    r"|image (?:copyright|credit|source|caption)s?.{0,40}|enlarge(?: this)? image"
    r"|hide caption|image|photo|foto|video|bild|imagen|toggle|media playback is (?:not supported"
    r"|unsupported) on (?:this|your) device|media caption|image caption|x|×|back to top|top"
    r"|skip to (?:main )?content|jump to recipe|print recipe|pin recipe)[\W_]*$",
    re.IGNORECASE,
)

# A line inside the text that leads away from it.
ALSO_READ = re.compile(
    r"^[\W_]*(?:also read|read (?:also|more|next|this)|see also|related(?: (?:story|article|post"
    r"|content|coverage|reading|stories|news))?s?|more (?:on this|from|stories)|watch(?: now| also"
    r"| more)?|recommended|don.t miss|more for you"
    r"|must read|lesen sie auch|lies auch|lesen sie (?:hier|mehr|dazu)|mehr (?:zum thema|dazu|lesen)"
    r"|auch interessant|lea (?:también|además|más)|lee (?:también|además|más)|le puede interesar"
    r"|te puede interesar|leer más|ver también|vea también"
    r"|lire aussi|à lire|voir aussi|leggi anche|lees ook|(?:leia|veja|saiba) (?:também|mais)|čtěte (?:také|též)"
    r"|läs (?:också|även|mer)|les også|læs (?:også|mere)|lue myös|czytaj (?:także|też|również|więcej)"
    r"|(?:zobacz|sprawdź|przeczytaj) (?:też|także|również)|читайте (?:также|ещё|еще|в тему)|по теме|смотрите также"
    r"|читайте також|ilgili haber(?:ler)?|bunlar da ilginizi çekebilir|ayrıca oku(?:yun)?|citește și|olvasta már"
    r"|διαβάστε (?:επίσης|ακόμα)|関連(?:記事|ニュース|リンク)|あわせて読みたい|(?:相关|延伸|推荐)(?:阅读|新闻|文章)"
    r"|(?:相關|延伸|推薦)(?:閱讀|新聞|文章)|관련\s?기사|اقرأ أيضا?ً?|قراء أيضا|קראו גם|in case you missed it)"
    r"\s*(?:[:：|»>–—-]|$)",
    re.IGNORECASE,
)

SUBSCRIBE_LINE = re.compile(
    r"\b(?:sign up (?:for|to|here)|subscribe (?:to|for|here|now)|(?:our|the|daily|weekly"
    r"|free) newsletter|to your inbox|in your inbox|follow (?:us|me) on|like us on|join (?:us|our)"
    r"|download (?:our|the) app"
    r"|click here to|support our (?:journalism|work)|become a (?:member|subscriber|patron)"
    r"|newsletter (?:abonnieren|anmelden)|folgen sie uns|folgt uns|abonnieren sie|suscríbete"
    r"|suscribirse|síguenos|síganos|abonnez-vous|iscriviti)",
    re.IGNORECASE,
)

# The label of a list of tags, topics or places to share, at the head of its line.
LABEL = re.compile(
    r"^[\W_]*(?:tags?|tagged(?: (?:as|with|in))?|topics?|filed (?:under|in)|posted in|categor(?:y|ies)"
    r"|keywords?|schlagw(?:ort|örter|orte)|stichwörter|themen|kategorien?|etiquetas"
    r"|temas|categorías?|palabras clave|mots.clés|étiquettes|catégories?|argomenti|categorie"
    r"|marcadores|assuntos|štítky|share(?: this)?|teilen|compartir|partager|follow"
    r"|source via)\b\s*[:：]?",
    re.IGNORECASE,
)

# Lists that stand on every page of a site and have nothing to do with the article.
SITE_WIDE_HEADING = re.compile(
    r"^\W*(?:latest|most (?:read|popular|viewed|shared)|top stories|trending|popular|newest|this week"
    r"|week.s top|meistgelesen|neueste|aktuelle|themen|empfehl|últimas|más (?:leíd|vist)|plus lus"
    r"|más noticias)",
    re.IGNORECASE,
)

# A line that begins with the label of an advert, or with a claim of rights.
ADVERT_LINE = re.compile(
    r"^[\W_]*(?:sponsor(?:ed)?|advertisement|advertorial|anzeige|werbung|publicit[éà]|publicidad"
    r"|promoted|paid content)\b\s*[-–—:|]",
    re.IGNORECASE,
)
COPYRIGHT_LINE = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|todos los derechos|tous droits)",
    re.IGNORECASE,
)
