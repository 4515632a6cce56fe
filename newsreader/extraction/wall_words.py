"""What pages say that stand in an article's way, in the languages of the press."""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Wall:
    """A kind of page that is no article: how it speaks, and what to tell the reader about it."""

    words: re.Pattern[str]
    kind: Literal["missing", "server", "format"]
    title: str
    detail: str


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_GONE = _words(
    r"^\W*(?:error\s+)?(?:404|410)\b",
    r"\b(?:page|article|story|content|seite|artikel)\b[^.]{0,20}\b(?:not|no longer|nicht|can.t)\b[^.]{0,20}"
    r"(?:found|exist|available|gefunden|mehr)",
    r"\bnot found\b|does not exist|no longer available|has been (?:removed|deleted)|nothing (?:was )?found",
    r"nicht (?:mehr )?(?:gefunden|verfügbar)|existiert nicht",
    r"no (?:se ha )?encontrad[ao]|no existe|n[ãa]o encontrad[ao]|n[ãa]o existe|introuvable|n.existe (?:plus|pas)",
    r"non (?:è stata )?trovata|non esiste|niet gevonden|bestaat niet|hittades inte|kunde inte hittas|finns inte",
    r"ikke (?:funnet|fundet|findes)|finnes ikke|ei löyt|nie (?:znaleziono|istnieje)|nenalezen|neexistuje",
    r"не найден|не существует|не знайден|bulunamadı|見つかりません|찾을 수 없|未找到|找不到|不存在|غير موجودة",
)
_ROBOT = _words(
    r"just a moment|attention required|access denied|are you (?:a robot|human)|verify(?:ing)? (?:that )?you are",
    r"security check|captcha|unusual traffic|checking your browser|request blocked|pardon our interruption",
    r"enable js and|^\W*(?:403\b|forbidden\b)|too many requests|^\W*429\b|robot check|bot detection",
)
_CONSENT = _words(
    r"before you continue|your privacy|we value your privacy|privacy (?:settings|choices|preferences)",
    r"cookie (?:consent|settings|einstellungen|policy|preferences)|\bconsent\b|datenschutzeinstellungen",
    r"(?:use|uses|verwenden|utilisons|usamos|utilizamos|utilizziamo|gebruiken|använder|bruger|bruker|używamy)"
    r" (?:\w+ ){0,3}cookies|mit werbung weiterlesen|zustimmung|zustimmen|avec votre accord|continuer sans accepter",
    r"tout accepter|aceptar (?:todas|y continuar)|accetta e continua|toestemming|samtycke|samtykke|zgoda na|согласие",
)
_LOGIN = _words(
    r"^\W*(?:log ?in|sign in|sign up|anmelden|einloggen|login|inicia(?:r)? sesión|acced[ei]|se connecter|connexion"
    r"|entrar|fazer login|inloggen|logga in|logg inn|log ind|kirjaudu|zaloguj|přihlá|вход\b|войти|увійти|giriş yap"
    r"|ログイン|로그인|登录|登入|register|create (?:an|your) account)",
)
_SCRIPTS = _words(
    r"(?:enable|activate|turn on|requires?|needs?) (?:your )?java ?script|java ?script (?:is|seems to be) disabled",
    r"javascript (?:aktivieren|einschalten)|active[rz]? (?:le )?javascript|activa(?:r)? javascript",
)
_ADVERTS = _words(r"ad ?blocker|adblock|werbeblocker|bloqueador de (?:anuncios|publicidad)|bloqueur de publicité")
_PLACE = _words(
    r"unavailable (?:for legal reasons|in your (?:country|region|location))|not available in your (?:country|region)",
    r"unavailable due to legal|european economic area|in ihrem land nicht verfügbar|no (?:está )?disponible en tu país",
)
_AGE = _words(r"age verification|verify your age|you must be (?:at least )?(?:18|21)|altersprüfung|are you over 18")
_SERVER = _words(
    r"^\W*(?:error\s+)?50[0-4]\b|service (?:temporarily )?unavailable|internal server error|bad gateway",
    r"gateway time-?out|down for maintenance|under maintenance|be back soon|wartungsarbeiten|en mantenimiento",
)
_SALE = _words(r"\bdomain\b.{0,40}\bfor sale\b|\bis for sale\b.{0,60}\bdomain\b|buy this domain|domain is parked")
_REDIRECT = _words(r"^\W*(?:redirecting|you are being redirected|weiterleitung|redirection)\b")

_INSTEAD = "It shows {} instead of the article."

# The first that fits is told, so the plainer ones stand first.
WALLS = (
    Wall(_SERVER, "server", "The site has trouble of its own.", "Its page says that the service is down."),
    Wall(_ROBOT, "format", "The site wants to check that a person is reading.", _INSTEAD.format("a check")),
    Wall(_PLACE, "format", "The site does not show this article in your country.", _INSTEAD.format("a notice")),
    Wall(_GONE, "missing", "This page no longer exists.", "The site answers with a page that says so."),
    Wall(_ADVERTS, "format", "The site wants adverts to be shown.", _INSTEAD.format("a notice")),
    Wall(
        _CONSENT,
        "format",
        "The site asks for consent before it shows the article.",
        _INSTEAD.format("its privacy question"),
    ),
    Wall(_LOGIN, "format", "The site wants you to log in.", _INSTEAD.format("its login page")),
    Wall(_SCRIPTS, "format", "This page holds no article text.", "It is built by scripts."),
    Wall(_AGE, "format", "The site asks for your age.", _INSTEAD.format("its question")),
    Wall(_SALE, "missing", "This site no longer exists.", "Its address is for sale."),
    Wall(_REDIRECT, "format", "This page only leads to another one.", "It does so in a way that only browsers follow."),
)
