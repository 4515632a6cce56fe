"""The months in the languages of the press, and their numbers."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan januar januari jänner enero ene janvier janv gennaio gen janeiro styczeń stycznia leden "
            "ledna января січня ocak ianuarie január januára gener ιανουαρίου يناير जनवरी tammikuuta",
            "february feb februar februari feber febrero février févr fév febbraio febbr fevereiro fev lutego "
            "února февраля лютого şubat februarie február februára febrer φεβρουαρίου فبراير फरवरी helmikuuta",
            "march mar märz mär mrz marzo mars março maart marts marca března марта березня mart mrt martie maret "
            "március marec març μαρτίου مارس मार्च maaliskuuta",
            "april apr abril abr avril avr aprile kwietnia dubna апреля квітня nisan aprilie április apríla "
            "απριλίου أبريل अप्रैल huhtikuuta",
            "may mai mayo maggio mag maio mei maj maja května мая травня mayıs május mája maig μαΐου مايو मई "
            "toukokuuta",
            "june jun juni junio juin giugno giu junho czerwca června июня червня haziran iunie június júna juny "
            "ιουνίου يونيو जून kesäkuuta",
            "july jul juli julio juillet juil luglio lug julho lipca července июля липня temmuz iulie július júla "
            "juliol ιουλίου يوليو जुलाई heinäkuuta",
            "august aug agosto ago août aout augustus augusti sierpnia srpna августа серпня ağustos augusztus "
            "agustus augusta agost αυγούστου أغسطس अगस्त elokuuta",
            "september sep sept septiembre setiembre septembre settembre set setembro września září сентября "
            "вересня eylül septembrie szeptember septembra σεπτεμβρίου سبتمبر सितंबर syyskuuta",
            "october oct oktober okt octubre octobre ottobre ott outubro out října października октября жовтня "
            "ekim octombrie október októbra οκτωβρίου أكتوبر अक्टूबर lokakuuta",
            "november nov noviembre novembre novembro listopada listopadu ноября листопада kasım noiembrie "
            "novembra νοεμβρίου نوفمبر नवंबर marraskuuta",
            "december dec dezember dez diciembre dic décembre déc dicembre dezembro prosince grudnia декабря "
            "грудня aralık decembrie decembra desember desembre δεκεμβρίου ديسمبر दिसंबर joulukuuta",
        ),
        1,
    )
    for word in words.split()
}
