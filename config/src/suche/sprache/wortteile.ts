/**
 * Parts of German compounds as they occur in administration, technology and everyday texts, written for this product.
 * `grundwoerter` stand at any place, `bestimmungswoerter` only before another part. Umlauts as written: both lists are
 * folded when they are read. A word with a prefix is a part of its own ("erstellung", not only "stellung"), so that
 * "Bescheiderstellung" is not taken for a "Stellung".
 */
export const grundwoerter = `
abfall abgabe abgeordnete abgleich abkommen ablage ablauf ablehnung abnahme abrechnung abruf abschätzung abschluss abschnitt
absender absicherung absprache abstand abstimmung abteilung abwägung abwasser abweichung abwehr abwicklung abzug adresse
agent agentur akademie akquise akte aktion aktivität akteur akzeptanz alarm algorithmus allee alter altakte ampel amt
analyse analytik anbau anbieter anbindung anerkennung anfall anforderung anfrage angabe angebot angehörige angelegenheit
angestellte angleichung angriff anhang anhörung anlage anlass anlaufstelle anleitung anliegen anmeldung annahme
annotation anomalie anonymisierung anordnung anpassung anrede anreiz anruf anschaffung anschluss anschreiben anschrift
ansicht anspruch ansprache anstalt anteil antrag antragsteller antwort anwalt anweisung anwender anwendung anzahl anzeige
apotheke apparat applikation arbeit arbeiter arbeitgeber arbeitnehmer archiv architektur archivierung argument armut artikel
arznei arzneimittel arzt aspekt assistent assistenz asyl atlas attest audit aufbau aufbereitung aufbewahrung aufenthalt aufgabe
aufklärung auflage auflistung auflösung aufnahme aufruf aufsicht aufstellung auftrag auftraggeber auftragnehmer aufwand
aufwendung aufzeichnung aufzug auge augenblick ausbau ausbildung ausdruck ausfall ausfertigung ausführung ausgabe ausgang ausgleich
auskunft auslastung ausland ausländer auslegung ausleihe auslieferung ausnahme ausprägung ausrichtung ausrüstung aussage
ausschluss ausschreibung ausschuss außendienst äußerung ausstattung ausstellung austausch auswahl ausweis auswertung auswirkung
auszahlung auszubildende auszug authentifizierung auto autobahn automat automation automatisierung autonomie avatar
bach bad bahn bahnhof balken band bank barriere basis bau bauamt bauantrag bauen bauer baum baustein baustelle bauwerk beamte
beanstandung beantragung beantwortung bearbeiter bearbeitung beauftragte beauftragung bebauung becken bedarf bedenken bedeutung
bedienung bedingung bedrohung bedürfnis befehl befragung befreiung befund befugnis begleitung begrenzung begriff begründung
begutachtung behandlung behinderung behörde beihilfe beirat beispiel beistand beitrag bekämpfung bekanntmachung belastung beleg
belegung belehrung beleuchtung benachrichtigung benehmen benutzer benutzung beobachtung beratung berater berechnung berechtigung
bereich bereitschaft bereitstellung berg bergbau bericht berichtigung berichterstattung beruf berufung beschaffung beschäftigte
beschäftigung bescheid bescheinigung beschleunigung beschluss beschreibung beschränkung beschriftung beschwerde beseitigung besitz
besitzer besprechung bestand bestätigung bestattung bestellung bestimmung besuch besucher betrag betreiber betreuer betreuung betrieb
betroffene betrug bett bevölkerung bewässerung bewegung beweis bewerber bewerbung bewertung bewilligung bewirtschaftung bewohner
bezahlung beziehung bezirk bezug bezeichnung bibliothek biene biologie bild bilanz bildschirm bildung bindung biometrie blatt
blick block blut boden bogen boot bord börse bot botschaft brand branche brief brücke brunnen buch bücherei buchung buchhaltung
buchstabe bühne bund bündel bündnis bürger bürgeramt bürgermeister büro bürokratie bus buße bußgeld
cloud code codierung computer container controlling
dach damm dampf darlehen darstellung datei daten datenbank datenschutz datum dauer debatte decke deich dekret delikt
demenz demografie demokratie denkmal design detail detektion deutsch diabetes diagnose diagnostik dialog dialekt dichte
dieb diebstahl dienst dienstleister dienstleistung dienststelle diktat ding diplom direktor diskriminierung diskussion distanz disziplin
dokument dokumentation dolmetscher dorf dossier draht drohne drohung druck drucker dublette dünger durchführung durchlauf durchsatz
durchsuchung durchschnitt dynamik
ebene echo ecke edition effekt effizienz ehe ehepaar ehrenamt eigenschaft eigentum eigentümer eignung eilverfahren einbau
einbindung einbürgerung eindruck einfluss einfuhr einführung eingabe eingang eingliederung eingriff einhaltung einheit einkauf einkommen
einkunft einladung einleitung einordnung einrichtung einsatz einschätzung einschränkung einschulung einsicht einsparung einspruch
einstellung einstieg einstufung eintrag eintragung eintritt einwand einwanderung einwilligung einwohner einzelfall einzug eis eisen
eisenbahn elektrik elektronik element eltern elterngeld emission empfang empfänger empfehlung endgerät energie engpass
entbindung entdeckung enteignung entfernung entgelt entgeltung entlassung entlastung entnahme entscheidung entsorgung entschädigung
entwässerung entwickler entwicklung entwurf entzug epidemie erbe erbschaft ereignis erfahrung erfassung erfolg erforschung erfüllung
ergänzung ergebnis erhaltung erhebung erhöhung erinnerung erkenntnis erkennung erklärung erkrankung erkundung erlass erlaubnis
erläuterung erledigung ermäßigung ermessen ermittlung ernährung ernte ernennung erneuerung eröffnung erprobung errichtung ersatz erschließung
erstattung erstellung ertrag erweiterung erwerb erwerber erzeugnis erzeugung erziehung etat etikett evaluation evaluierung examen
experiment experte export extraktion
fabrik fach fachkraft fachleute faden fähigkeit fahrbahn fahrer fahrplan fahrrad fahrt fahrzeug faktor fakultät fall fälschung familie
farbe fassung fassade fehler fehlzeit feier feld fenster ferien fernsehen fertigung fest festlegung festsetzung feststellung
feuer feuerwehr figur filter finanz finanzierung firma fisch fischerei fläche flächennutzung flagge flamme fleisch flug flughafen
flugzeug fluss flüchtling flut förderung folge folgenabschätzung forderung form format formular formulierung forschung forst
fortbildung fortschritt forum foto fracht frage fragebogen fraktion frau freigabe freiheit freistellung freiwillige freizeit fremdsprache
frequenz friedhof frist frost frucht frühwarnung fuhrpark führerschein führung fund fundament funk funktion fußgänger fusion futter
garage garantie garten gas gast gaststätte gebäude geber gebiet gebirge gebot gebrauch gebühr geburt gedächtnis gefahr gefährdung
gefängnis gefahrgut geflüchtete gegenstand gegner gehalt geheimnis gehweg geld gelände gemeinde gemeinschaft gemüse genauigkeit
genehmigung generation generierung genossenschaft geodaten geometrie geografie gepäck gerät gerechtigkeit gericht geschäft geschichte
geschlecht geschwindigkeit gesellschaft gesetz gesetzgebung gesicht gespräch gestalt gestaltung gesuch gesundheit getränk gewähr
gewährung gewalt gewässer gewebe gewerbe gewerkschaft gewicht gewinn gewinnung gitter glas gleichstellung gleis gliederung glocke glossar
gold grab grad grafik gras grenze größe grund grundbuch grundlage grundrecht grundsatz grundschule grundsicherung grundsteuer grundstück gruppe gut gutachten
gutachter güte gymnasium
haar hafen haftung halde halle haltestelle halter haltung hand handbuch handel händler handlung handwerk handy hang haus haushalt
haut heim heimat heizung helfer herkunft hersteller herstellung herz hilfe himmel hindernis hinterlegung hinweis hitze hochschule hochwasser
hof höhe holz honorar hotel hotline hund hygiene
idee identifikation identifizierung identität impfung import index indikator individuum industrie infektion information infrastruktur
ingenieur inhaber inhalt initiative inklusion inkrafttreten innenstadt innovation insekt insel insolvenz inspektion installation instanz
institut institution instrument integration intelligenz interaktion interesse internet intervall interview inventar inventur investition
jagd jahr jobcenter journal jubiläum jugend jurist justiz
kabel kabinett kalender kalkulation kalkül kamera kammer kampagne kampf kanal kandidat kanzlei kapazität kapital kapitel karte kartei
kartierung kasse kasten kataster katalog katastrophe kategorie kategorisierung kauf käufer kaution kehrmaschine keller kenntnis kennung kennzahl
kennzeichen kennzeichnung kern kette kind kinder kindergarten kindergeld kirche kita klage kläger klärung klasse klassifikation klassifizierung
klassierung klausel kleidung klick klient klima klimaschutz klinik knoten koalition koch kode kohle kollege kombination komfort kommentar
kommission kommune kommunikation kompetenz komponente konferenz konfiguration konflikt kongress kontakt kontext konto kontrolle konvention
konzept konzern koordinate koordination koordinierung kopf kopie korpus körper korrektur korrespondenz korruption kosten kraft kraftfahrzeug
kraftstoff kraftwerk kran kranke krankenhaus krankheit krebs kredit kreis kreislauf kreuz kreuzung krieg kriminalität krise kriterium
kritik küche kultur kunde kündigung kunst künstler kurier kurs kurve küste
labor lage lager lagerung lagebild lagebericht laie lampe land landkarte landkreis landschaft landtag landwirt landwirtschaft länge lärm
laser last laster lastwagen lauf laufbahn laufzeit laut leben lebensmittel leder legende legitimation lehre lehrer lehrgang lehrkraft
lehrplan leistung leitbild leiter leitfaden leitlinie leitstelle leitung lenkung lernen lernende leser lesung leuchte leute lexikon
licht liebe lieferant lieferung liegenschaft linie liste literatur lizenz logik logistik lohn löschung lösung luft luftbild lücke
macht mahnung makler management mandant mangel mann mannschaft marke markierung markt marktplatz maschine maß masse maßnahme
maßstab mast material mathematik matrix mauer maut medien medikament medium medizin meer mehrwert meinung meister meldung melder menge mensch
merkblatt merkmal messe messung messenger messstelle metadaten metall methode metrik miete mieter migration mikrofon mikroskop milch minderung
minister ministerium mission missbrauch mitarbeiter mitglied mitgliedschaft mitteilung mittel mitwirkung möbel mobilität modell modellierung
moderation modul moment monat monitor monitoring moor moral mord motor mühle müll mund museum musik muster mutter
nachbar nachfolge nachforderung nachfrage nachhaltigkeit nachlass nachname nachricht nachsorge nachteil nachverfolgung nachweis name
nation natur naturschutz navigation nebel netz netzwerk neubau neuerung neuron niederschlag niveau norm not notar notdienst note notfall notiz
notruf nummer nutzen nutzer nutzung
oberfläche objekt obst offenlegung öffentlichkeit öffnung ökonomie öl onlinedienst operation opfer option ordner ordnung ordnungsamt
organ organisation orientierung original ort ortung
paar pacht paket pandemie panne papier parameter park parken parkplatz parkausweis parkraum parlament partei partizipation partner partnerschaft
pass passagier passant patent patient pause pegel pendler pension person personal personalausweis personalrat perspektive pfad pfand pferd pflanze
pflege pflegegrad pflicht pfosten phänomen phase pilot pipeline plagiat plakat plan planung platte plattform platz platzierung politik polizei
polizist pool portal portfolio porträt position post posteingang postfach potenzial präsentation präsident prävention praktik praktikum
praktiker praxis preis presse priorität priorisierung privatsphäre probe problem produkt produktion produktivität professor profil prognose
programm programmierung projekt projektion prompt propaganda protokoll protokollierung prototyp provider prozent prozess prüfer prüfling prüfung
psychologie publikation publikum puls pult pumpe punkt
qualifikation qualifizierung qualität quantität quartal quartier quelle quellcode quelltext quittung quote
rad radar radweg rahmen rand rang rat rathaus raster ratgeber raub raum räumung rauschen reaktion realität recherche rechenschaft rechenzentrum
rechner rechnung recht rechte rechtsbehelf rechtsprechung redaktion rede reduktion referat referent reform region regel regelung regelwerk regen
regierung register registrierung regulierung rehabilitation reichweite reihe reihenfolge reinigung reise reisekosten reklamation relevanz religion
rente reparatur repräsentation reserve reservierung ressort ressource rest restaurant resultat rettung revision rhythmus richter
richtlinie richtung risiko riss ritual roboter robotik rohr rohstoff rolle roman röntgen route routine rückblick rückfrage rückgang rückmeldung
rückstand rücknahme rücksicht ruf ruhe rumpf runde rundfunk rundschreiben rüstung
saal sache sachbearbeiter sachbearbeitung sachverhalt sachverständige saison salz sammlung sanierung sanktion satellit satz satzung säugling säule schacht
schaden schädling schale schall schalter schätzung schau schaufenster schein schema schicht schicksal schiene schiff schild schlaf schlag
schlagloch schlagwort schlange schlauch schleuse schlichtung schließung schloss schlüssel schlussfolgerung schmutz schnee schnittstelle schöffe
schranke schreiben schrift schriftgut schriftsatz schriftstück schriftverkehr schritt schuld schuldner schule schüler schulung schuss schutz
schwangerschaft schwärzung schwelle schwerpunkt schwimmbad seele segment segmentierung sehen seil seite sektor selbstauskunft selbsthilfe selbstprüfung
selbstverwaltung selektion seminar senat sender sendung senior sensor sensorik sequenz serie server service sicherheit sicherung sicht sieb
siedlung siegel signal signatur silbe silber simulation sinn sitz sitzung skala skizze software sohle soldat solidarität sonne sorge
souveränität sozialhilfe sozialamt spalte spaltung spannung speicher speicherung speise sperre sperrung spezialist spiegel spiel spitze sport
sprache spracherkennung sprachmodell spreche sprecher spritze spruch spur staat staatsanwalt stab stadt stahl stall stamm stammdaten stand standard standort
stapel start station statistik statue status stau staub steckbrief stein stelle stellenanzeige stellenausschreibung stellungnahme steuer steuerung
stichprobe stichwort stiftung stimme stipendium stoff störung strafe strafrecht straftat strahl strahlung strand straße strategie strecke streife
streit streitkraft strom strömung struktur strukturierung studie studium studierende stufe stunde sturm suche sucht summe sumpf sprachnachricht support
symbol symptom synergie synthese system szenario szene
tabelle tafel tag tagebuch tagesordnung tagung takt tal tank tanz tarif tasche tastatur taste tat täter tätigkeit tatsache tausch taxi team technik
technologie teil teilhabe teilnahme teilnehmer telefon telefonat temperatur tempo tendenz teppich termin terminal terror test testament text textbaustein
texterkennung textverarbeitung theater thema themenfeld theorie therapie ticket tier tierarzt tisch titel tochter tod ton tonne tor tourismus tourist
tradition träger training trainingsdaten transformation transkript transkription transparenz transport treffen treffer treibstoff trend trennung treppe treuhand
trinkwasser tuberkulose tunnel tür turbine turm turnhalle typ
überblick übergabe übergang überlassung überlastung übermittlung übernahme überprüfung überschreitung überschuss überschwemmung
übersetzung übersicht übertragung überwachung überweisung überzeugung übung ufer uhr umfang umfeld umfrage umgang umgebung umkreis umleitung umsatz
umschlag umsetzung umstand umstellung umwelt umzug unfall universität unterbringung unterhalt unterkunft unterlage unternehmen unternehmer
unterricht unterschied unterschrift unterstützung untersuchung unwetter urheber urkunde urlaub ursache ursprung urteil
vater vegetation ventil veranlagung veranstaltung veranstalter verantwortung verarbeitung verband verbindung verbot verbrauch verbraucher verbrechen
verbreitung verbund verdacht verdichtung verdienst verein vereinbarung vereinfachung vererbung verfahren verfassung verfasser verfolgung verfügbarkeit
verfügung vergabe vergehen vergleich vergütung verhalten verhältnis verhandlung verkauf verkäufer verkehr verkehrszeichen verkleinerung verlag verlängerung
verlauf verlegung verletzung verlust vermeidung vermerk vermessung vermieter vermittlung vermögen vernehmung vernetzung vernichtung verordnung verpackung
verpflegung verpflichtung versagung versammlung versand versäumnis verschlüsselung verschmutzung versicherung versicherte version versorgung
verstand verständigung verständlichkeit verständnis verstärkung verstoß versuch verteidigung verteiler verteilung vertrag vertragspartner vertrauen vertreter vertretung
vertrieb verwaltung verwarnung verwarngeld verwendung verwertung verzeichnis verzicht verzögerung video viertel virus visualisierung visum vogel volk
volkshochschule vollmacht vollständigkeit vollstreckung vollzug vorauswahl vorbereitung vordruck vorfall vorgabe vorgang vorgehen vorgesetzte vorhaben vorhersage
vorlage vorname vorprüfung vorrang vorrat vorschau vorschlag vorschrift vorsitz vorsorge vorsprung vorstand vorstellung vorteil vortrag vorurteil
wagen wahl wahlbezirk wahllokal wahrnehmung wahrscheinlichkeit wald wand wandel wanderung waffe ware wärme warnung wartezeit wartung wasser wasserstand
wechsel weg wehr weide weiterbildung weiterleitung weisung welle welt werbung werk werkstatt werkzeug wert wertung wesen wetter wettbewerb widerruf widerspruch
wiederholung wiese wild wille wind windkraft winter winterdienst wirkung wirt wirtschaft wissen wissenschaft woche wohngeld wohnort wohnraum wohnung
wolke wort wörterbuch wunde wunsch würde wurzel
zahl zahlung zahn zange zaun zeichen zeichnung zeile zeit zeitpunkt zeitraum zeitschrift zeitung zelle zensus zentrale zentrum zerstörung zertifikat
zertifizierung zeuge zeugnis ziel ziffer zimmer zins zitat zivilschutz zoll zone zucht zucker zuflucht zufriedenheit zug zugang zugriff zukunft zulage
zulassung zuname zuordnung zusage zusammenarbeit zusammenfassung zusammenhang zusatz zuschlag zuschuss zuständigkeit zustand zustellung zustimmung
zuteilung zutritt zuverlässigkeit zuwanderung zuweisung zuwendung zwang zweck zweig zwilling zyklus
abfahrt abfuhr ankunft führer auszeichnung beförderung behinderte beurteilung durchmesser gebärde immission mitschrift mittelpunkt schaltung
sicherstellung stätte stammbaum tagesstätte umschaltung verschluss
basiert bezogen gestützt gerecht fähig pflichtig übergreifend unterstützt gesteuert orientiert
`

export const bestimmungswoerter = `
alt alltags allgemein anti arbeits außen ausländer auto bar bedien berg besonder bio binnen bereits blind brutto bundes
chat chef cyber dauer deutsch digital direkt doppel dreh durchschnitts
echt eigen eil einzel elektro end erd erst erstattungs euro europa ex
fach fahr fein fern fertig fest flach förder fort frei fremd früh fuß
ganz gebrauchs gegen geheim geh geo gesamt gift gleich grob groß grün grund güter
haft halb halte hand haupt heil heiß heiz hilfs hoch höchst
ideal immobilien innen inter ist
jung
kalt kern klein kontroll kranken kreativ kurz kultus
land landes lang lebe lehr leer leicht leit lern lese letzt linien live luxus
maschinen mehr melde mess miet mikro mini mindest mittel mobil mono müll multi
nah nahe nano natur neben netto neu neutral norm notfalls nutz
offen öffentlichkeits online optimal orts
partikular plan post praxis präsenz primär privat probe prüf psycho
quer
radio rats rad rechen rechts reform rein renten rest roh rot ruhe rund rück
sach sammel sanitär sauber schlecht schlaf schnell schreib schul schutz schwarz schwer sekundär selbst senioren sicht sofort solar sommer sonder sozial spar spät spezial
spiel spitzen sprach stahl standes stark statt stell steuer still straf streu strom strukturell stück such super
tages tank teil teilnahme tele termin test textil tief trag transport treib trink trocken
ultra umwelt ur
verbraucher verkehrs versuchs video viel voll vorder
wach wahl wander warn wasser weiß weiter welt wert wett wirtschafts wochen wohn wunsch
zahl zeichen zentral ziel zivil zusatz zwischen
`
