<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>Die ID, unter der das Spiel den Spieler kennt.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>Was dem Spieler mitgeteilt wird und in der Bannliste steht.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>Der Code, unter dem das Spiel den Gegenstand kennt.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>Wie viele davon.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>In den Worten oder Zahlen des Spiels, sofern es welche dafür hat.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>Eine Zeile, wie Sie sie in die Konsole eingeben würden.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>Was die Spieler in ihrem Chat lesen.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>Der einzige Spieler, der sie liest; bleibt das Feld leer, lesen sie alle.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>Wessen Name davorsteht, sofern die Mod das kann.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>Erste Koordinate, in den Einheiten des Spiels.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>Zweite Koordinate; in den meisten Spielen die Höhe.</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>Dritte Koordinate, in den Einheiten des Spiels.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>Die Zielwelt, in Spielen mit mehreren Welten.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>Wann der Bann endet; bleibt das Feld leer, endet er nie.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>Die wievielte Kachel von der Kartenmitte nach Osten.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>Die wievielte Kachel von der Kartenmitte nach Norden.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0 zeigt am meisten; jede Stufe verdoppelt den Maßstab.</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>Spieler anzeigen</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>Schlägt einen Spieler anhand seiner ID nach.</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>Spieler auflisten</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>Listet die Spieler auf, die online sind.</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>Spieler orten</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>Gibt an, wo ein Spieler ist.</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>Inventar anzeigen</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>Listet auf, was ein Spieler bei sich trägt.</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>Gegenstand geben</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>Legt Gegenstände in das Inventar eines Spielers.</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>Gegenstände auflisten</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>Listet alle Gegenstände des Spiels auf; das kann lange dauern.</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>Kreaturen auflisten</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>Listet die Arten von Kreaturen auf, die es im Spiel gibt.</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>Orte auflisten</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>Listet die benannten Orte der Welt auf.</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>Befehl ausführen</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>Führt einen Befehl in der Konsole des Spielservers aus.</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>Teilt allen Spielern oder einem von ihnen etwas mit.</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>Spieler teleportieren</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>Versetzt einen Spieler sofort an einen anderen Ort.</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>Erreichbarkeit testen</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>Fragt die Mod, ob sie ihren Spielserver erreicht.</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>Spieler kicken</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>Wirft einen Spieler hinaus; er darf sofort wiederkommen.</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>Spieler bannen</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>Wirft einen Spieler hinaus und lässt ihn nicht wieder herein.</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>Spieler entbannen</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>Lässt einen gebannten Spieler wieder herein.</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>Banns auflisten</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>Listet auf, wer gebannt ist, warum und bis wann.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>Beendet den Spielserver; alle Spieler werden hinausgeworfen.</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>Kartendaten anzeigen</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>Gibt an, wie groß die Karte ist und wie weit sie sich zoomen lässt.</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>Kartenkachel anzeigen</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>Ruft ein quadratisches Bild der Karte ab.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>Spieler nicht gefunden</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>Die Mod hat einen Fehler gemeldet, ohne zu sagen, welchen</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>muss ein Text sein</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>muss ein Text sein: in Anführungszeichen setzen, sonst verliert die Zahl Stellen</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>darf nicht länger als %n Zeichen sein</numerusform>
            <numerusform>darf nicht länger als %n Zeichen sein</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>muss eine Zahl sein</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>muss zwischen %1 und %2 liegen</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>muss eine Zeit mit Zeitzone sein, etwa 2031-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>muss eine gameId haben</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>muss ein Objekt sein</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>ist doppelt angegeben, mit verschiedenen Werten</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>ist nicht bekannt: %1 hat keine Argumente</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>ist nicht bekannt: die Argumente von %1 sind %2</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>„%1“ %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>Jemand wählt sich ein.</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>Es spricht WebSocket; jetzt muss es sagen, wer es ist.</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>Der Spielserver ist verbunden.</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>Es spricht TLS (wss://), dieser Endpunkt jedoch nicht.</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>Es verschlüsselt nicht (ws://), dieser Endpunkt verlangt es aber.</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>Die beiden konnten sich nicht auf eine Verschlüsselung einigen.</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>Etwas hat sich gemeldet, das nicht WebSocket spricht.</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>Es kam und sagte dann nichts.</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>Es spricht WebSocket, hat aber nicht gesagt, wer es ist.</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>Es sendet Ereignisse, ohne gesagt zu haben, wer es ist.</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>Das Registrierungstoken ist falsch oder fehlt.</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>Das Identitätstoken ist leer.</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>Ein Spielserver mit dieser Identität ist bereits verbunden.</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>Er ist neu und wartet darauf, dass Sie ihn annehmen.</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>Er wurde abgewiesen.</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>Tragen Sie ws:// in die Einstellungen der Mod ein, oder gehen Sie einen Schritt zurück und schalten Sie die Verschlüsselung ein.</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>Tragen Sie wss:// in die Einstellungen der Mod ein, oder gehen Sie einen Schritt zurück und schalten Sie die Verschlüsselung aus.</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>Meist vertraut die Mod dem Zertifikat nicht: Lassen Sie ihren Computer ihm vertrauen, oder verwenden Sie eines von einer öffentlichen Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>Falls das Ihre Mod war, tragen Sie die Adresse genau wie hier gezeigt in ihre Einstellungen ein, einschließlich ws:// und Port.</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>Prüfen Sie die Adresse in den Einstellungen der Mod; ein Proxy dazwischen muss WebSocket weiterleiten.</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>Tragen Sie beide Token in die Einstellungen der Mod ein: Viele Mods bleiben stumm, solange eines davon leer ist.</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>Starten Sie den Spielserver neu; wenn es dabei bleibt, aktualisieren Sie die Mod.</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>Kopieren Sie die Einstellungen noch einmal in die Datei der Mod, und starten Sie sie neu.</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>Tragen Sie das Identitätstoken in die Einstellungen der Mod ein, und starten Sie sie neu.</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>Dieselbe Identität kommt von zwei Stellen: Geben Sie jedem Spielserver eine eigene.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Nehmen Sie ihn an, wenn es Ihrer ist.</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>Wenn es Ihrer ist, nehmen Sie ihn in der Liste der Spielserver an.</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>Warten auf die Mod</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>Angekommen (TCP)</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>Spricht WebSocket</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>Identifiziert und eingelassen</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>jetzt …</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>Flatpak lässt Hawser das nicht tun; fügen Sie es den Programmen hinzu, die Ihr Desktop startet.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>Windows lässt Hawser nicht ändern, was mit Windows startet.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>Die Datei %1 kann nicht entfernt werden: %2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>Die Antwort ist keine Liste von Banns.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time, time zone</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Bridge</name>
    <message>
        <source>The game server told nothing</source>
        <translation>Der Spielserver hat nichts mitgeteilt</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>Der Spielserver hat nicht gesagt, warum</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>Unbekannte Aktion: %1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>Die Argumente von %1 sind kein JSON-Objekt</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>Nach „#“ darf nur der Fingerabdruck des Zertifikats folgen: sha256= und 64 Hexadezimalziffern</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>Die Adresse muss aussehen wie wss://connect.takaro.io/</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>Die Adresse darf weder Namen noch Passwort enthalten</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>Ein Fingerabdruck hat nur mit wss:// einen Sinn</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>Gesendete Ereignisse: %1 · ausgelassen: %2 · bediente Anfragen: %3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>%1 ausgelassen: %2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>%1 von der Gegenstelle abgelehnt, zuletzt: %2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>Auf dem Spielserver fehlgeschlagene Anfragen: %1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>Abgelehnte Anfragen: %1</translation>
    </message>
</context>
<context>
    <name>ChatChannel</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>Global</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Freunde</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>Flüstern</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Ans&amp;wer %1</source>
        <translation>%1 ant&amp;worten</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A demo keeps nothing.</source>
        <translation>Eine Demo bewahrt nichts auf.</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>Mit --profiles gestartet, also nur für eine Sitzung.</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>Mit einem Registrierungstoken aus einer Datei gestartet.</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>Das muss von Hand geschehen.</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>Hawser kann es ändern, wenn Sie es ankreuzen.</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>Hawser kann es ändern.</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>Hier steht ein langer Gedankenstrich anstelle von &quot;-&quot;.</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>Hier stehen typografische Anführungszeichen: Sie werden Teil des Werts.</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>Gerade Anführungszeichen schreiben oder keine.</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>Zwischen %1 und seinem Wert steht &quot;=&quot;.</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>Dort ein Leerzeichen setzen.</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>Vor %1 fehlt &quot;+&quot;.</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>Um das &quot;=&quot; nach %1 stehen Leerzeichen, deshalb wird es nicht gesetzt.</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>Die Leerzeichen wegnehmen.</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>Diese Datei ist größer als 1 MiB, also keine Einstellungsdatei eines Spielservers.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>Die Kopie %1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>Es gibt schon zu viele Kopien dieser Datei.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>%1 wurde inzwischen von jemand anderem geändert. Bitte noch einmal ansehen.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1 ist größer als 1 MiB, also keine Einstellungsdatei eines Spielservers.</translation>
    </message>
    <message>
        <source>7 Days to Die: serverconfig.xml</source>
        <translation>7 Days to Die: serverconfig.xml</translation>
    </message>
    <message>
        <source>Rust server: %1</source>
        <translation>Rust-Server: %1</translation>
    </message>
    <message>
        <source>Something stands after the end.</source>
        <translation>Nach dem Ende steht noch etwas.</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>Zu viele Ebenen ineinander.</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSON kennt keine Kommentare.</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>Den Kommentar wegnehmen.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Hier fehlt ein Wert.</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>Dieser Wert hat keine Anführungszeichen oder keine, die JSON kennt.</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>Ihn zwischen zwei gerade doppelte Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>Die Datei endet zu früh: &quot;%1&quot; fehlt.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Davor fehlt ein Komma.</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>Nach diesem Komma kommt nichts.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Es wegnehmen.</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>Hierher gehört ein Name in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>Nach dem Namen fehlt &quot;:&quot;.</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>Das hier geöffnete Anführungszeichen wird in seiner Zeile nicht geschlossen.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot; beginnt eine Escape-Sequenz, die JSON nicht kennt.</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>Für einen Backslash \\ schreiben.</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>Nach dem Namen des Abschnitts fehlt &quot;]&quot;.</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>Diese Zeile ist keine Einstellung: Zwischen Schlüssel und Wert fehlt &quot;=&quot;.</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>Wenn es ein Kommentar ist, mit &quot;#&quot; beginnen.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>Ohne dies wählt die Mod niemanden an oder Takaro selbst.</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>Ohne dies wird die Mod nicht eingelassen.</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1 muss %2 sein, sonst wählt die Mod niemanden an.</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1 wird %2 geschrieben.</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1 ist gesetzt, wird aber nicht an den Spielserver weitergegeben.</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>Davor export schreiben.</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>%1 enthält das Registrierungstoken, das ein Geheimnis ist: Identitätstoken sehen alle.</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>Ein anderes Identitätstoken wählen, etwa den Namen des Servers.</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1 trägt das Registrierungstoken Ihres Endpunkts zu Takaro selbst.</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>Es dort wegnehmen und in Hawser ein neues Token erzeugen.</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>Diese Mod kann sich nicht bei Ihrem Endpunkt einwählen.</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>Keine Einstellung dieser Mod steht in der Datei.</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>Sie liest %1.</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>Nach %1 fehlt ein Wert.</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1 hat in der server.cfg keine Wirkung.</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>Es mit &quot;+&quot; davor dort eintragen, wo der Server gestartet wird, und diese Zeile wegnehmen.</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>+rcon.web fehlt: Ältere Server sprechen dann nur das alte RCON.</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>Zur Sicherheit +rcon.web 1 hinzufügen.</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>Der Server spricht nur das alte RCON, Hawser aber nicht.</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>+rcon.password mit mindestens 16 zufälligen Buchstaben und Ziffern hinzufügen.</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>Es gibt kein RCON-Passwort, und ohne eines ist RCON aus.</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>Das RCON-Passwort ist leer, also ist RCON aus.</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>+rcon.port fehlt: RCON nimmt dann die Nummer des Spielports.</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>Ihn angeben, damit es sicher ist.</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1 ist derselbe Port wie %2 in Zeile %3: Nur einer von beiden kann ihn haben.</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>RCON antwortet nur dem Computer des Spiels selbst.</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>Auf 0.0.0.0 setzen und nur Ihre eigene Adresse an den Port lassen.</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>Gut, solange Hawser dort läuft.</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>Diese Datei startet keinen Rust-Server.</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>Die Datei wählen, in der RustDedicated und seine +Argumente stehen.</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>Nach &quot;%1&quot; steht ein Leerzeichen, deshalb endet der Befehl hier, und die nächste Zeile geht ihm verloren.</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>Die Leerzeichen am Ende der Zeile wegnehmen.</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>Das hier geöffnete Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••neu•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>Sonst kennt das Spiel es vielleicht nicht.</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>Ohne das Dashboard hat Hawser nichts anzuwählen. Eine Mod, die sich einwählt, braucht es nicht.</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>WebDashboardEnabled fehlt, und dann ist das Web-Dashboard aus.</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>Das Web-Dashboard ist aus.</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>Das Control Panel gehört zu Alpha 20 und davor: Neuere Spiele beachten diese Einstellungen nicht.</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>Dies ist eine Datei für Alpha 20 oder davor. Neuere Spiele kennen kein Control Panel und lassen ihr Dashboard aus.</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>Wenn das Spiel neuer ist, mit der Datei beginnen, die ihm beilag.</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>Das Control Panel ist aus und damit auch der Webserver der Mods von Alloc.</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>Die Karte in Hawser bleibt dann leer. Das Zeichnen braucht etwas Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>EnableMapRendering fehlt, deshalb wird keine Karte gezeichnet.</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>Es wird keine Karte gezeichnet.</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>Hawser braucht kein Telnet: ausschalten oder seinen Port nie weiterleiten. Alles läuft dort unverschlüsselt.</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>Telnet ist ohne Passwort an: Wer an seinen Port kommt, ist Administrator. Übliche Fassungen antworten dann nur dem Computer selbst.</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>Telnet ist an und antwortet dem ganzen Netzwerk.</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>Keine Einstellung von 7 Days to Die steht in dieser Datei.</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>Die Datei wählen, die -configfile= beim Start des Servers nennt.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>Als UTF-8 ohne Byte Order Mark speichern.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>Die Datei beginnt mit einem Byte Order Mark.</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>Die Datei ist in UTF-16 geschrieben.</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>Manche Zeichen der Datei sind kein UTF-8.</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>Zeilen enden wie unter Windows: Unter Linux wird das unsichtbare Zeichen Teil des letzten Werts.</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>Die Datei mit Unix-Zeilenenden speichern.</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1 steht hier noch einmal: Zeile %2 setzt es schon.</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>Eines davon wegnehmen.</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>Sie unterscheiden sich. Das gewünschte behalten: Welches gilt, ist nicht sicher.</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1 ist leer, deshalb wählt die Mod Ihren Endpunkt nicht an.</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1 ist keine Adresse der Form ws://Name:Port/.</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1 beginnt nicht mit ws:// oder wss://.</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>Der Endpunkt verschlüsselt: %1 muss mit wss:// beginnen.</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>Der Endpunkt verschlüsselt nicht: %1 muss mit ws:// beginnen.</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1 führt zu Takaro selbst, nicht zu Ihrem Endpunkt.</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1 enthält eine Adresse zum Lauschen, die niemand anwählen kann.</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>Der Host in %1 ist noch ein Platzhalter.</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>In einem Container ist der Host in %1 der Container selbst.</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>Die Adresse des Computers verwenden oder host.docker.internal, wo Docker es kennt.</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1 nennt einen anderen Host als Hawser.</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>Das stimmt nur, wenn beide zum selben Computer führen.</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>Der Port in %1 ist nicht der, an dem der Endpunkt lauscht.</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1 nennt keinen Port, also wird 80 oder 443 angewählt.</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>Hinter dem Port von %1 steht etwas, mit dem der Endpunkt nichts anfangen kann.</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1 enthält vor &quot;@&quot; einen Namen oder ein Passwort, mit dem der Endpunkt nichts anfangen kann.</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>Mindestens 16 zufällige Buchstaben und Ziffern nehmen.</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>Wenn Hawser hier ein neues schreibt, muss es allen gesagt werden, die sich damit anmelden.</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>Die Anführungszeichen um den Wert von %1 werden Teil des Werts.</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>Leerzeichen um den Wert von %1 werden Teil des Werts.</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>Sie wegnehmen.</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1 ist kein Port: eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>Das Spiel lauscht an Port %1, Hawser wählt %2 an.</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>Eines davon ändern: den Port in Hawser oder diese Zeile.</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1 kennt nur true und false.</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1 ist eines der Passwörter, die alle zuerst probieren.</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1 ist kürzer als 8 Zeichen.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>%1 enthält andere Zeichen als Buchstaben, Ziffern, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; und &quot;~&quot;: Skripte, Dateien und URLs lesen sie verschieden.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1 ist noch der Platzhalter.</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>Das richtige eintragen.</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1 ist nicht das dieses Hawsers.</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1 ist nicht das Identitätstoken, das in Hawser gewählt wurde.</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>Es aus Hawser kopieren.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>%1 enthält andere Zeichen als Buchstaben, Ziffern, &quot;_&quot; und &quot;-&quot;; nicht jede Mod liest sie so, wie sie sind.</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>Dieser Property fehlt ihr %1.</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>&lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt; schreiben.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt; wird nicht gelesen: Das Element heißt property.</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>Hier steht eine Dokumenttyp-Deklaration.</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>Sie wegnehmen: Kein Spielserver braucht eine.</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>Ein Kommentar oder eine Deklaration beginnt hier und hat kein Ende.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt; wird hier geöffnet und nie geschlossen.</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>&lt;/%1&gt; dort setzen, wo es endet. Wenn das Ende der Datei fehlt, eine frische nehmen.</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>In dieser Datei ist kein Element.</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>Text steht außerhalb des äußersten Elements.</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot; kann in XML nicht allein stehen.</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>Stattdessen &amp;amp; schreiben.</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>Hierher gehören ein Name, &quot;=&quot; und ein Wert in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>Der Wert von &quot;%1&quot; hat keine Anführungszeichen oder nur eines.</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>Ihn zwischen zwei gerade Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt; steht außerhalb des äußersten Elements.</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>Es in das äußerste Element verschieben, vor dessen Ende.</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>Zu viele Elemente ineinander.</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot; kann in XML nicht allein stehen.</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>Stattdessen &amp;lt; schreiben oder das Tag vervollständigen.</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>Das Tag &lt;%1 hat kein Ende.</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>Es mit &quot;&gt;&quot; oder &quot;/&gt;&quot; schließen.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt; schließt nichts.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>&lt;/%1&gt; steht, wo &lt;/%2&gt; erwartet wird.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot; beginnt eine Escape-Sequenz, die YAML hier nicht kennt. Einfache Anführungszeichen kennen keine.</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>Zwischen Schlüssel und Wert gehören &quot;:&quot; und ein Leerzeichen.</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>Die hier geöffnete Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>Hierher gehört ein Komma oder eine schließende Klammer.</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>Diese Zeile ist anders eingerückt als alle Ebenen über ihr.</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>Ihr so viele Leerzeichen geben wie ihren Nachbarn.</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>Nach &quot;:&quot; fehlt ein Leerzeichen.</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>Diese Zeile ist tiefer eingerückt als die über ihr, die schon einen Wert hat.</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>Mit diesem Zeichen kann ein Wert nicht beginnen.</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>Den Wert zwischen Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>Nach dem Ende dieses Werts steht noch etwas.</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>Davor steht ein Tabulator: YAML will nur Leerzeichen.</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>Jeden Tabulator durch Leerzeichen ersetzen.</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>Diese Zeile ist weder eine Einstellung noch ein Eintrag einer Liste.</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>das Spiel antwortet an UDP-Port %1</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>seine Telnet-Konsole antwortet</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>auch das Spiel antwortet nicht</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>Alles funktioniert, aber die Karte bleibt leer.</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>Für eine Karte EnableMapRendering in der serverconfig.xml auf true setzen und den Spielserver neu starten.</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>Sein Zertifikat ist abgelaufen: bitte erneuern.</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>Sein Zertifikat gilt noch nicht: Datum und Uhrzeit auf beiden Computern prüfen.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>hat ohne Antwort aufgelegt</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>nahm keine weitere Verbindung an</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>die Antwort ist kein HTTP: %1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>ein anderes Zertifikat als eben noch; es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1, nach %2</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1: %2</source>
        <translation>HTTP %1: %2</translation>
    </message>
    <message>
        <source>is an address already</source>
        <translation>ist schon eine Adresse</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>keine Adresse gefunden</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>der Namensdienst hat nicht geantwortet</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>TCP-Port %1 nimmt Verbindungen an</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>TCP-Port %1 lehnt sofort ab</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>keine Antwort von TCP-Port %1</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>kein Weg zu dieser Adresse</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>sagt nichts zu unverschlüsseltem HTTP und antwortet auf TLS</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>wartet darauf, angesprochen zu werden</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>sagt nichts zu einer HTTP-Anfrage</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>legt bei unverschlüsseltem HTTP auf und antwortet auf TLS</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>legt bei einer HTTP-Anfrage auf</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>seine ersten Bytes sind TLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>eine Telnet-Konsole: %1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>das vertraute Zertifikat</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>nicht das vertraute Zertifikat</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>eigenes Zertifikat, bisher unbekannt</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>Zertifikat einer bekannten Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>Zertifikat einer bekannten Zertifizierungsstelle für einen anderen Namen</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>hat bei TLS aufgelegt</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>keine Antwort auf TLS</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1; %2, gültig bis %3; SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>für Fremde verschlossen, wie es eine Web-API ist; %1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>eingebaute Web-API; %1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>Web-API der Mods von Alloc; %1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>keine Web-API; %1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101, der WebSocket ist offen</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>keine Antwort; spricht Source RCON</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>keine Antwort auf das Upgrade</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>hat aufgelegt; spricht Source RCON</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>hat beim Upgrade aufgelegt</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>serverinfo wurde beantwortet</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>bleibt offen und beantwortet nur Pings</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>bleibt offen und beantwortet nichts</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>sofort geschlossen, ohne eine Nachricht</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>mittendrin geschlossen</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>Ereignisse treffen ein</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>still: offen, und bisher ist nichts geschehen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>Rust kennt keine geringeren Rechte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>Port erreicht</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>Was dort spricht</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>Verschlüsselung (TLS)</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Web-API</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Hereingelassen</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Ereignis</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>Erste Anfrage</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>Den Port des Web-Dashboards verwenden: WebDashboardPort in der serverconfig.xml, meist 8080.</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>Port %2 verwenden: Dort kommt eine Antwort.</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>Den RCON-Port verwenden: was hinter +rcon.port steht, wo der Server gestartet wird, oder was Ihr Anbieter so nennt; meist 28016 und nie der Port, den die Spieler verwenden.</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>In der Konsole des Spielservers eingeben: webtokens add %3 GEHEIMNIS 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles funktioniert.</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>Hawser kann dieses Spiel nicht anwählen.</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>Ein anderes Spiel wählen.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Die Adresse fehlt.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>Den Namen oder die Adresse des Computers eingeben, auf dem der Spielserver läuft.</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>„%4“ kann weder ein Name noch eine Adresse sein.</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>Nur den Namen oder die Adresse eingeben.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Der Port fehlt.</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>Den Port der Web-API oder von RCON eingeben.</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>Der Name des Tokens fehlt.</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>Den NAMEN eingeben, der hier angegeben wurde: webtokens add NAME GEHEIMNIS 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>Das Geheimnis fehlt.</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>Das Geheimnis des Tokens oder das RCON-Passwort eingeben.</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>Das Geheimnis enthält ein Leerzeichen, ein Zeilenende oder ein anderes Zeichen, das sich nicht senden lässt.</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>Dem Spielserver ein anderes geben, nur aus Buchstaben, Ziffern und . _ - bestehend.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>Niemand kennt eine Adresse für „%4“.</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>Prüfen, wie der Name geschrieben ist, oder die IP-Adresse eingeben.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>Die Namensauflösung gab für „%4“ keine Antwort.</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>Statt des Namens die IP-Adresse eingeben.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Von diesem Computer führt kein Weg zu %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>Die Netzwerkverbindung dieses Computers prüfen, und sein VPN, falls er eines braucht.</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>%1 nimmt keine Verbindung an, obwohl das Spiel an UDP-Port %5 antwortet.</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>Genau TCP-Port %6 öffnen: in der Firewall jenes Computers (unter Windows für das Profil seines Netzwerks, privat oder öffentlich) und, wenn es über das Internet geht, in seinem Router.</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>Von %1 kommt überhaupt nichts zurück, auch nicht vom Spiel.</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>Prüfen, ob die Adresse stimmt und ob der Computer eingeschaltet ist.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1 ist die Außenadresse Ihres eigenen Routers (%7), der sein eigenes Netzwerk nicht auf diesem Weg hereinlässt. Im Netzwerk antwortet %8.</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>Zu Hause %8 verwenden; die Adresse %1 ist für andere.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1 ist die Außenadresse Ihres Routers (%7), aber keine, die das Internet erreicht: Davor steht noch ein Router oder das NAT des Anbieters.</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>Eine Regel in Ihrem Router hilft allein nicht. Den Anbieter um eine öffentliche IPv4-Adresse bitten oder IPv6 verwenden; den anderen Router in den Bridge-Modus versetzen; oder den Spielserver hinauswählen lassen, über einen Tunnel oder eine Mod.</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>Ihr Router (%7) nennt keine Regel für Port %6.</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>Den Router TCP-Port %6 an die Adresse des Spielservers in Ihrem Netzwerk leiten lassen, Port %6: mit dem Port-Assistenten oder von Hand auf seiner Seite für Portweiterleitung.</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>Ihr Router (%7) leitet Port %6 an %8, und dort antwortet nichts.</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>Die Regel auf Computer und Port des Spielservers richten, diesem Computer eine feste Adresse geben und TCP-Port %6 in seiner Firewall öffnen.</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>Die Web-API ist nicht bei %1. Sie antwortet an Port %2.</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1 ist die Telnet-Konsole, nicht die Web-API: „%4“</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>Bei %1 ist etwas anderes als die Web-API: „%4“</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>Bei %1 ist ein anderer Webserver: „%4“</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1 nimmt Verbindungen an und antwortet auf nichts.</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>Warten, bis die Welt erzeugt und der Spielserver gestartet ist; dann noch einmal testen.</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1 verlangt Verschlüsselung (TLS): „%4“</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>TLS einschalten.</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>TLS einschalten und Port %2 verwenden.</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1 verschlüsselt nicht: Es antwortet auf unverschlüsseltes HTTP.</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>TLS ausschalten.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>TLS mit %1 schlägt fehl: %4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>Das Zertifikat und die TLS-Einstellungen dort ansehen; wenn es keines gibt, TLS ausschalten.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1 zeigt ein anderes Zertifikat als das, dem vertraut wird: %4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>Ihm nur vertrauen, wenn Sie wissen, warum es geändert wurde. Es wurde nichts Geheimes gesendet.</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1 verweist auf eine andere Adresse: %4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>Stattdessen diese Adresse eingeben.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>Der Proxy bei %1 erreicht den Spielserver nicht: %4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>In den Einstellungen des Proxys prüfen, an welchen Port er weiterleitet.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>Der Proxy bei %1 leitet den WebSocket nicht weiter: %4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>Den Proxy die Header Upgrade und Connection weiterleiten lassen, und den Pfad unverändert.</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>Bei %1 lauscht nichts, obwohl der Spielserver läuft: %4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>WebDashboardEnabled in der serverconfig.xml auf true setzen und den Spielserver neu starten.</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1 lehnt sofort ab: Der Computer ist da, und für uns lauscht dort nichts.</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>Prüfen, ob der Spielserver läuft und ob nichts seinen Port für sich behält: ihn aus dem Container veröffentlichen oder an alle Adressen binden.</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>Bei %1 auf diesem Computer lauscht nichts.</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>Den Spielserver mit WebDashboardEnabled auf true starten und warten, bis die Welt erzeugt ist.</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>Bei %1 ist ein Webserver, aber nicht die Web-API: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>TFP_WebServer, TFP_CommandExtensions und TFP_MapRendering wieder in den Ordner Mods des Spielservers legen und ihn neu starten.</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>Der Spielserver kennt das Token „%3“ mit diesem Geheimnis nicht: %4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>Das Token „%3“ darf nicht einmal den Zustand des Spielservers lesen: %4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>Das Token „%3“ darf lesen, aber keine Befehle ausführen: %4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>Die Web-API bei %1 führt keine Befehle aus: %4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>TFP_CommandExtensions wieder in den Ordner Mods des Spielservers legen und ihn neu starten.</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>Das Token „%3“ darf das Log nicht lesen: %4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>Die Web-API bei %1 hat keinen Strom von Logzeilen: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>TFP_WebServer so, wie es mit dem Spielserver kam, wieder in dessen Ordner Mods legen und ihn neu starten.</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1 ist nicht der RCON-Port: %4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>Bei %1 auf diesem Computer lauscht nichts: %4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1 lehnt von außen sofort ab: %4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>Den Spielserver mit +rcon.ip 0.0.0.0 starten, den Port aus seinem Container veröffentlichen und jedem Server auf diesem Computer einen eigenen Port geben.</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>Bei einem so bekannten Passwort wie diesem schaltet Rust RCON ab.</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>Den Spielserver mit einem anderen Passwort starten, aus acht oder mehr Buchstaben, Ziffern und . _ -</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1 spricht das alte RCON der Source-Spiele und nicht WebSocket.</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>Den Spielserver so starten: +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1 nimmt Verbindungen an und antwortet nicht auf einen WebSocket.</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1 legt auf, bevor es antwortet. Das tut auch Rust für einige Minuten nach zu vielen falschen Passwörtern.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>Der WebSocket wurde geöffnet und wortlos wieder geschlossen: So lehnt Rust ein Passwort ab.</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>Das Passwort eingeben, das hinter +rcon.password steht, wo der Server gestartet wird.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>Der WebSocket wurde geöffnet und wortlos wieder geschlossen, und das Passwort enthält Zeichen, die Rust und Proxys unterschiedlich lesen.</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>Dem Spielserver ein Passwort geben, das nur aus Buchstaben, Ziffern und . _ - besteht.</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1 ist nicht bereit: %4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>Warten, bis der Spielserver gestartet ist; dann noch einmal testen.</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1 ist verbunden und antwortet nicht: %4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>Nachsehen, ob der Spielserver hängt oder noch lädt; dann noch einmal testen.</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1 bricht Verbindungen ab: %4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>Andere Werkzeuge schließen, die diesen Spielserver oft abfragen, und in einer Minute noch einmal testen.</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1 antwortet zu langsam für den Test.</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>Noch einmal testen, wenn der Spielserver weniger zu tun hat.</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>Identifiziert sich</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Niemand ist verbunden.</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>Die Verbindung wird aufgebaut.</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>Verbunden, aber noch nicht eingelassen.</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>Ereignisse treffen ein, und Anfragen werden beantwortet.</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>Die Verbindung ist abgebrochen und wird zurückerwartet.</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>Hier müssen Sie eingreifen: Das behebt sich nicht von selbst.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… %1 weitere Zeichen, nicht angezeigt</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>Der Schlüssel dafür ist „%1“ in %2.</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>Der Endpunkt lauscht nicht.</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>Mods einwählen lassen: Einstellungen, Endpunkt.</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>Seine Mod kommt und geht wieder.</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>Im Protokoll des Spielservers nachsehen; die Ursache ist ein anderes Programm mit derselben Identität oder ein Proxy mit wenig Geduld.</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>Die Mod ist verbunden und hereingelassen.</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>Sie haben ihn abgelehnt, bis Hawser endet.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Nehmen Sie ihn an, wenn es Ihrer ist.</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>Sie haben ihn gesperrt.</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>Sie haben ihn ausgeschaltet.</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>Ihn wieder einschalten.</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>Niemand hat %1 für diesen Spielserver angewählt.</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>Den Spielserver mit seiner Mod starten und der Mod diese Adresse geben: %1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>Diese Mod antwortet, aber eine leere Antwort von ihr beweist nichts.</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>Diese Mod hat keine Karte.</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>Diese Mod kennt diese Aktion nicht.</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>Diese Mod ignoriert, wann ein Bann endet: Er gilt, bis er aufgehoben wird.</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>Diese Mod meldet Erfolg, bannt oder entbannt aber niemanden.</translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation>Rust-Plugin</translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation>Minecraft-Mod (Paper, NeoForge, Fabric)</translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation>Älteres Minecraft-Plugin (Spigot)</translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation>7-Days-to-Die-Mod</translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation>Conan-Exiles-Sidecar</translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation>Valheim-Mod</translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation>Hytale-Mod</translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation>Diese Mod kann nicht herunterfahren; führen Sie den Konsolenbefehl „stop“ aus.</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Palworld-Bridge</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>Diese Mod teleportiert zu Spielern, nicht zu Orten.</translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation>Palworld-Servermod</translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation>Universelle Mod für Unreal Engine</translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation>Astroneer-Bridge</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Soulmask-Bridge</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Eco-Mod</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>Diese Mod kann nicht herunterfahren; verwenden Sie die Konsole von Eco.</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>DayZ-Bridge</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Takaros simulierter Server</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>Unbekannte Mod</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>User-Agent „%1“</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>Upgrade, wie ws von Node es schreibt</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>Upgrade, wie Java-WebSocket es schreibt</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>Upgrade, wie .NET es schreibt</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>eine requestId mit dem Wert null</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>identifiziert sich ohne Namen</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>identifiziert sich mit einem Namen</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>Identitätstoken „%1“</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>Name „%1“</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>Pings mit Zeitstempel</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>eigene Pings</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>Fehler mit einem errorCode</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>ein Spieler, dessen Felder mit Großbuchstaben beginnen</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>Spieler, die in Antworten „online“ sind</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>Fehler „%1“</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>Ereignisse ohne Umschlag</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>getötete Kreaturen als Objekte</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>Ereignisse mit einem Feld „%1“</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>Ereignisse mit einer Zeitangabe</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>ein Satz und eine Zeitangabe bei jedem Ereignis</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>Spieler, die über eine UUID bekannt sind</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>Spieler mit leeren IDs anderer Plattformen</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>Spieler, die über ihre ID bei Epic bekannt sind</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>Spieler-IDs, die mit „%1“ beginnen</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>Plattform-IDs, die mit „%1“ beginnen</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>von Ihnen gewählt</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>Nur Mods auf diesem Computer</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>Mods auf jedem Computer, der diesen erreicht</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>Mods, die die Adresse %1 erreichen</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>Nicht verschlüsselt: Token und Chat können im Netzwerk mitgelesen werden. Nur in einem vertrauenswürdigen Netzwerk verwenden oder mit --tls verschlüsseln.</translation>
    </message>
</context>
<context>
    <name>EventDensity</name>
    <message>
        <source>chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>joined and left</source>
        <translation>beigetreten und verlassen</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>Tode und Tötungen</translation>
    </message>
    <message>
        <source>other</source>
        <translation>Sonstiges</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Die Datei %1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>types of events</source>
        <translation>Ereignistypen</translation>
    </message>
    <message>
        <source>game servers</source>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>Teil eines Spielernamens oder die vollständige ID</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>ab einer Zeit</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>bis zu einer Zeit</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>ein Tag</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>Text genau so, in Anführungszeichen</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>ganze Wörter in beliebiger Reihenfolge</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>Groß- und Kleinbuchstaben unterscheiden</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>Buchstaben mit und ohne Akzent unterscheiden</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>Ereignisse mit Lesezeichen</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>alle Typen außer diesen</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>ohne Rauschen wie Statuszeilen</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>vor zehn Minuten</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>vor einer Stunde</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>vor einem Tag</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>vor einer Woche</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>Gehört die Uhrzeit zum Datum davor?</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>Dann beides in Anführungszeichen setzen: %1:&quot;%2 %3&quot;; sonst text:%3 schreiben.</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>Zwischen den Anführungszeichen steht nichts.</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>Schreiben, wonach gesucht werden soll, oder sie wegnehmen.</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>Es kann immer nur nach einem Text gesucht werden.</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>Für mehrere Wörter in beliebiger Reihenfolge words:&quot;one two&quot; schreiben.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>Das ist kein regulärer Ausdruck: %1.</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>Um den Text genau so zu suchen, text:&quot;…&quot; schreiben.</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>Es gibt keinen Typ „%1“.</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>Typen sind %1.</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>Es gibt keinen Spielserver „%1“, oder mehrere heißen so.</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>Ein Name mit Leerzeichen steht in Anführungszeichen: server:&quot;My server&quot;.</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>Es kann immer nur nach einem Spieler gesucht werden.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Eines davon weglassen.</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>„%1“ ist keine solche Zeit.</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>Einen Tag schreiben: 2026-11-01, today oder yesterday.</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today … schreiben</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>Die Zeit ist schon angegeben.</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>„%1“ wird hier nicht verstanden.</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>%1:exact oder %1:any schreiben.</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>is:bookmarked schreiben, oder text:&quot;is:%1&quot; für den Text selbst.</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>Es bleibt kein Ereignistyp übrig.</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>Weniger weglassen.</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>Die Zeit endet, bevor sie beginnt.</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>Dazwischen kann nichts liegen; after: und before: vertauschen.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Ein Filter hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>Nach einem kürzeren Stück des Textes suchen.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>Auf ein schließendes Anführungszeichen folgt etwas.</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>Dort ein Leerzeichen setzen, oder \&quot; für ein Anführungszeichen, das so gemeint ist.</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>Ein Minus lässt Typen oder spam weg: -type:log, -spam.</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>Um das Wort selbst zu suchen, text:&quot;%1&quot; schreiben.</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>„%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>%1: schreiben oder, um den Text selbst zu suchen, ihn in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>Nur Typen und spam lassen sich weglassen.</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>Das Minus wegnehmen, oder -type:log oder -spam schreiben.</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>Hinter „%1:“ fehlt ein Wert.</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>Ihn ohne Leerzeichen hinter den Doppelpunkt schreiben.</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>Dort ein Leerzeichen setzen, oder ein Komma zwischen mehreren Werten.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>Ein weiteres ans Ende des Ausdrucks setzen.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>EventType</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Beigetreten</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>Tod</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Tötung</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>Unbekanntes Spiel</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>Braucht das Web-Dashboard (WebDashboardEnabled) und ein Token: in der Konsole des Spielservers „webtokens add hawser GEHEIMNIS 0“ eingeben.</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>&amp;Geheimnis des Tokens</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>Braucht WebSocket-RCON: +rcon.web 1, +rcon.port und +rcon.password dort, wo der Spielserver gestartet wird.</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>R&amp;CON-Passwort</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>Prüfen Sie den Pfad und ob Sie die Datei lesen dürfen.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 enthält kein Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Eine PEM-Datei beginnt mit -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>Der Schlüssel in %1 ist durch eine Passphrase geschützt</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>Geben Sie einen Schlüssel ohne Passphrase an, den nur Sie lesen können.</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 enthält keinen privaten Schlüssel im PEM-Format</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Ein PEM-Schlüssel beginnt mit -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>Der Schlüssel in %1 gehört nicht zum Zertifikat in %2</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>Geben Sie den Schlüssel an, mit dem das Zertifikat erstellt wurde.</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>Diese Art von Schlüssel kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>Verwenden Sie einen RSA-Schlüssel oder einen auf der Kurve P-256.</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>Ein Zertifikat braucht seinen Schlüssel und ein Schlüssel sein Zertifikat</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>Geben Sie beide Dateien an oder keine, um ein Zertifikat erstellen zu lassen.</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>Das Zertifikat des Endpunkts kann nicht in %1 gespeichert werden</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>Wählen Sie einen Profilordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger oder wählen Sie einen anderen Profilordner.</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>Ein Zertifikat konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>Geben Sie ein eigenes Zertifikat mit Schlüssel an.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>Der gespeicherte Schlüssel des eigenen Zertifikats des Endpunkts ist beschädigt</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>Geben Sie ein eigenes Zertifikat mit Schlüssel an oder lauschen Sie ohne TLS.</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>%1 kann nicht gestartet werden</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>Der Link enthält mehr als ein Spiel und eine Adresse. Links zu Hawser enthalten sonst nichts, am wenigsten ein Geheimnis.</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>Der Link nennt kein Spiel.</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>Der Link enthält keine Adresse eines Spielservers.</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>Der Link nennt keinen Spielserver.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>Das ist kein Link, den Hawser versteht.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>Das ist kein Link, den Hawser versteht. Vielleicht ist er für eine neuere Version gedacht.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>Diese Seite gibt es nur auf Englisch.</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>Ein Stück Text eingeben oder einen regulären Ausdruck zwischen Schrägstrichen.</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>Das ist zu lang.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>Das ist kein regulärer Ausdruck: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>Das ist nicht im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt.</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>Dieses System bietet keinen Schlüsselbund, der funktioniert.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>Der Schlüsselbund des Systems hat Hawser abgewiesen.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>Der Schlüsselbund des Systems antwortet nicht.</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>Das ist zu lang: Der Schlüsselbund bewahrt bis zu 2.000 Bytes in einem Eintrag auf.</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>Etwas, das Hawser im Schlüsselbund des Systems aufbewahrt, ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Es noch einmal eingeben.</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>Ihn mit dem Passwortprogramm des Systems entsperren und es dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>Wenn Hawser endet, bleibt nichts erhalten. Um Server und Geheimnisse aufzubewahren, einen Schlüsselbund starten (unter Linux: GNOME Keyring oder KWallet) und es dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>Hawser in den Einstellungen des Systems erlauben, den Schlüsselbund zu benutzen, und es dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>Nach einem Fenster des Systems suchen, das nach einem Passwort fragt, vielleicht hinter anderen. Es beantworten und es dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Es kürzen.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>Nichts wurde überschrieben. Wenn es von einem neueren Hawser stammt, dieses verwenden; sonst den Eintrag mit dem Passwortprogramm des Systems entfernen und es noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>von einem Typ, den die Gegenstelle nicht kennt</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>nicht als Ereignis lesbar</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>Rauschen, etwa Statuszeilen und Echos</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>aus der Vergangenheit, was die Gegenstelle für die Gegenwart hielte</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>ohne die ID des Spielers</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>ohne Text</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>ohne Angabe, was getötet wurde</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>während die Gegenstelle weg war</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>weil die Gegenstelle zu langsam war</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>Sie öffnen bereits dieses Hawser, weil es installiert wurde.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>Windows lässt Hawser nicht ändern, was sie öffnet.</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>macOS öffnet sie mit dem Hawser in Ihrem Ordner „Programme“.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>Die Datei %1 kann nicht entfernt werden</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>Die Datei %1 ist nicht lesbar</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>Hawser läuft schon mit dem Ordner %1 und antwortet nicht. Beenden Sie es, oder verwenden Sie einen anderen Ordner: --profile-dir ORDNER</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>Ein Link mit hawser:// steht am Ende: Was ihm folgt, kann von dem stammen, der ihn gemacht hat.</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>Den Spielserver neu starten: Die Mod liest dies bei ihrem Start.</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>Das Bridge-Programm neu starten; der Spielserver kann weiterlaufen.</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>Den Spielserver neu starten: Ein Prozess erhält seine Umgebung beim Start.</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>Die Adresse ist fest eingebaut: Sie führt immer zu Takaro selbst, was auch immer Sie einstellen. Nur ein Build aus geändertem Quellcode könnte sich hier einwählen.</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>Umgebungsvariablen (TAKARO_WS_URL und andere) haben Vorrang vor dieser Datei.</translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation>Paper-Plugin</translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation>NeoForge-Mod</translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation>Fabric-Mod</translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation>Paper, NeoForge oder Fabric in einem Container</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>Diese haben Vorrang vor der Datei der Mod.</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>Carbon- oder Oxide-Plugin</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>Die Plugin-Datei selbst gehört nach carbon/plugins/ oder oxide/plugins/.</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>Das Plugin liest keine Datei, nur Variablen des Serverprozesses. Fragen Sie bei einem gemieteten Server nach einer Möglichkeit, sie zu setzen.</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Takaro-Mod</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>Die Mod legt diese Datei beim ersten Start in dem Ordner an, aus dem der Server läuft: den Server einmal starten, anhalten und dann die Datei bearbeiten.</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>Sie versucht es zuerst alle 30 Sekunden erneut, später alle fünf Minuten.</translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation>BepInEx-Mod</translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation>Sidecar-Programm</translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation>Die Datei liegt neben dem Sidecar oder dort, wohin seine Variable BRIDGE_CONFIG zeigt.</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>Das Sidecar braucht auch das RCON des Spiels: rconHost, rconPort und rconPassword in derselben Datei.</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Takaro-Mod, zweite Verbindung</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>Nur diese DEV_-Schlüssel führen zu Ihrem eigenen Endpunkt. Die Mod sendet weder Chat noch Protokoll dorthin: Zu sehen ist, wenn Spieler kommen, gehen und sterben.</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>Sie wählt sich mit den Schlüsseln ohne DEV_ auch bei Takaro selbst ein: Tragen Sie dort nie Token dieses Endpunkts ein.</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>Bridge-Programm</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>Die Bridge braucht auch die REST-Schnittstelle des Spiels: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME und PALWORLD_PASSWORD in derselben Datei.</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Takaro-Integration</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>Sie hat kein eigenes Identitätstoken: serverName dient als solches.</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>Nach vielen vergeblichen Versuchen gibt sie auf, bis der Spielserver neu startet.</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>Sie hat einen Schlüssel für die Adresse, beachtet ihn aber nicht und geht immer zu Takaro selbst. Verwenden Sie stattdessen die Palworld-Bridge.</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>ServerManager-DLL für Unreal-Spiele</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Takaros Mock-Spielserver</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>Den Mock-Spielserver neu starten.</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>Eine andere Mod für Takaro</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>Die Anleitung der Mod nennt ihre Datei und wie diese drei Werte dort heißen.</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Linux-Dienst (systemd)</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>Startskript (Linux)</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>Startskript (Windows)</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>Die Adresse</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>Das Identitätstoken</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>Das Registrierungstoken</translation>
    </message>
    <message>
        <source>This mod</source>
        <translation>Diese Mod</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation>kann sich nicht bei einem eigenen Endpunkt einwählen</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>darf keine Zeilenumbrüche oder Steuerzeichen enthalten</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>darf nicht mit einem Leerzeichen beginnen oder enden</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>darf hier nur Buchstaben ohne Akzente, Ziffern und Zeichen enthalten</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>darf hier kein %1 enthalten</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>Nicht unterstützt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>Der Spielserver hat es ausgeführt.</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>Der Spielserver hat die Anfrage angenommen, aber nichts belegt, dass sie gewirkt hat.</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>Der Spielserver hat abgelehnt, oder seine Antwort ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>Dieses Spiel oder seine Mod kann das nicht.</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>Die Antwort ging verloren. Es kann trotzdem geschehen sein: Sehen Sie nach, bevor Sie es wiederholen.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>Bild von %1, nicht angezeigt</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Game server</source>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>Ereignisse dieses Spielers</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>Die Antwort ist keine Spielerliste.</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>Das Bild %1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>antwortet und sagt Nein</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>sofort abgelehnt: nicht da</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>kein Weg dorthin</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>das Betriebssystem lässt uns nicht fragen</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>etwas antwortet, aber ohne Sinn</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>eine öffentliche Adresse</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>sagt, dass unsere Adresse %1 ist</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>Port %1 dieses Computers</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>nichts lauscht</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1 lauscht nur für diesen Computer</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 lauscht</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>Hawser lauscht, für den Test</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 ist aus</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1 erlaubt den Port</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1 sperrt den Port</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 ist da</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>Firewall dieses Computers</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN, Adresse %1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>Adresse %1, Router %2</translation>
    </message>
    <message>
        <source>PCP, %1</source>
        <translation>PCP, %1</translation>
    </message>
    <message>
        <source>NAT-PMP, %1</source>
        <translation>NAT-PMP, %1</translation>
    </message>
    <message>
        <source>UPnP, whole network</source>
        <translation>UPnP, ganzes Netzwerk</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP, %1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>UPnP-Beschreibung</translation>
    </message>
    <message>
        <source>STUN server outside</source>
        <translation>STUN-Server draußen</translation>
    </message>
    <message>
        <source>%1 (%2), UPnP IGD %3</source>
        <translation>%1 (%2), UPnP IGD %3</translation>
    </message>
    <message>
        <source>connected, outside it has %1</source>
        <translation>verbunden, von außen ist es %1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>sagt, es sei nicht verbunden, hat %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1: %2 (%3 ms)</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>niemand unterwegs zeigt sich</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Weg ins Internet</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>der Router sagt Ja</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>der Router erlaubt es nicht</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>ein anderes Gerät hat den Port</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>der Router hat keinen Platz mehr</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>es hat nicht geklappt</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>der Eintrag ist da</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>der Eintrag gehört einem anderen Gerät</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>der Eintrag ist nicht da</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>von außen erreicht</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>etwas anderes hat geantwortet</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>nichts kam durch</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>Öffnen des Ports</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>Nachlesen</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>Ein anderes Gerät in diesem Netzwerk</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>kann sich verbinden</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>kann sich nicht verbinden</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>Test von außen</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>eine Adresse, die andere erreichen können: %1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>dieser Computer hat keine Adresse, die andere erreichen können</translation>
    </message>
    <message>
        <source>PCP over IPv6, %1</source>
        <translation>PCP über IPv6, %1</translation>
    </message>
    <message>
        <source>UPnP over IPv6</source>
        <translation>UPnP über IPv6</translation>
    </message>
    <message>
        <source>Firewall for IPv6 (%1)</source>
        <translation>Firewall für IPv6 (%1)</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>ist aus: Der Router lässt alles herein</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>ist an und öffnet Ports auf Anfrage</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>ist an und öffnet niemandem einen Port</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>Öffnen des Ports für IPv6</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>die Firewall des Routers ist aus: Es gibt nichts zu öffnen</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>Nachlesen für IPv6</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>Test von außen über IPv6</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>Öffnen am zweiten Router</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>Offen: %1 wurde von außen erreicht.</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1 ist auf Ihrem Router freigegeben. Von außen hat es noch niemand versucht.</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>Auf %1 antwortet etwas anderes.</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>Nichts auf diesem Computer lauscht an Port %1.</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>Der Server lauscht an Port %1 nur für diesen Computer.</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>Die Firewall dieses Computers sperrt Port %1.</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>Der Router (%1) sagt, dass %2 offen ist, und lässt nichts durch.</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>Ihr Anbieter sperrt %1; ein anderer Port kommt durch.</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1 ist freigegeben, aber nichts kommt durch: Die Firewall dieses Computers oder der Router hält es auf.</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>Was dieser Computer sendet, läuft über ein VPN: Antworten gehen nie den Weg zurück, auf dem die Spieler kamen.</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>Der Router (%1) ist da und sagt Nein.</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1 ist von einem anderen Gerät belegt.</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 ist von %2 belegt.</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>Der Router (%1) hat keinen Platz für einen weiteren Port.</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>Der Router (%1) hat den Port nicht geöffnet und sagt nicht, warum.</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>Dieser Computer steht selbst im Internet: Es gibt keinen Router zu fragen.</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>Ein Router (%1) zwischen diesem Computer und dem Internet: Ein Port lässt sich öffnen.</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>Der Router nennt %1 als seine Adresse, andere sehen eine andere: Nur ein Test von außen kann es zeigen.</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>Zwei Router hintereinander: Was Ihrer (%1) außen nennt, %2, ist das Netzwerk eines weiteren Geräts.</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>Ihr Anbieter teilt eine Adresse unter vielen Kunden auf; keine Ihrer Einstellungen öffnet einen Port.</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>Ihr Router %1 bietet kein automatisches Öffnen an, oder es ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>Dieser Computer hat keine Verbindung zum Internet.</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>Dieser Computer ist in keinem Netzwerk, das einen Router hat.</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>Das Betriebssystem lässt Hawser nicht mit Geräten Ihres Netzwerks sprechen.</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>Adresse und Port weitergeben.</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>Jemanden von außen oder Ihr Handy über Mobilfunk probieren lassen.</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>Im Router nachsehen, welches Gerät den Port hat, oder einen anderen verwenden.</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>Den Spielserver starten und den Port in seiner Konfiguration vergleichen.</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>Die Adresse, an die er sich bindet, auf 0.0.0.0 setzen und ihn neu starten.</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>Genau diesen Port für den Spielserver in der Firewall erlauben.</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>Genau diesen Port erlauben: %1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>UPnP im Router aus- und einschalten und ihn neu starten; wenn das nicht hilft, die Regel von Hand anlegen.</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>Einen anderen äußeren Port verwenden.</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>Die Adresse dieses Computers mit einem Handy im selben WLAN öffnen: Wenn das nicht geht, ist es die Firewall.</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>Den Spielserver vom VPN ausnehmen (Split-Tunneling) oder die Portweiterleitung des VPN verwenden.</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>Diesem Computer im Router erlauben, Ports zu öffnen („Selbstständige Portfreigaben“, Sicherheitseinstellungen von UPnP).</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>Den nächsten freien äußeren Port verwenden oder diesen im Router freigeben.</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>Alte Einträge im Router löschen.</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>Den Router neu starten und es noch einmal versuchen oder die Regel von Hand anlegen.</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>Nur die Firewall dieses Computers entscheidet; von außen probieren lassen.</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>Hawser den Port öffnen lassen.</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>Den Port öffnen und von außen probieren lassen.</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>Den Port auf beiden Geräten öffnen oder eines davon als Bridge oder Access Point betreiben.</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>Den Server stattdessen hinauswählen lassen (generischer Connector), IPv6 verwenden oder den Anbieter um eine öffentliche IPv4-Adresse bitten.</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>UPnP, NAT-PMP oder PCP im Router einschalten oder die Regel von Hand anlegen.</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>Auf der Statusseite des Routers nachsehen.</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>Diesen Computer mit seinem Netzwerk verbinden.</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>In den Systemeinstellungen erlauben, unter Datenschutz, Lokales Netzwerk.</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>Die Firewall dieses Computers verwirft die Antworten auf eine Suche im ganzen Netzwerk; den Router allein zu fragen hat geklappt.</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>Der Router kennt nur dauerhafte Einträge: Hawser entfernt ihn, wenn es endet, oder bei seinem nächsten Start.</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>Der Router will außen und innen denselben Port.</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>Ein VPN ist an.</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>Der Spielserver läuft noch nicht.</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>Ein anderes Gerät bietet an, Ports zu öffnen, und hat keine Leitung ins Internet; es wurde in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>Zwei Router könnten der richtige sein.</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>Der Router sagt, dass er nicht verbunden ist.</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>Ein Gerät hat mitgeteilt, was kein Router mitteilen sollte; es wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>Dieser Computer kann einschlafen, und der Server mit ihm.</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>Ihre öffentliche Adresse hat sich geändert: bitte die neue weitergeben.</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>Der Router hat den Port vergessen; er wurde erneut gebeten.</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>Über IPv6 lässt sich der Port öffnen: Dieser Computer hat dort eine eigene Adresse, und der Router öffnet seine Firewall.</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>Er wurde nur über IPv6 erreicht: Wer kein IPv6 hat, kommt nicht hinein.</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>Über diesen Port geht das Passwort im Klartext: Jeder unterwegs kann es lesen und Ihren Server steuern.</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>Sicherer, in dieser Reihenfolge: ihn geschlossen lassen und aus dem eigenen Netzwerk verwalten; eine Mod im Spielserver Hawser anwählen lassen; den Spielserver über eine verschlüsselte Bridge teilen; ein VPN. Wenn Sie ihn trotzdem öffnen, beschränken Sie ihn auf eine Adresse und verwenden Sie ein Passwort aus mindestens 16 zufälligen Zeichen.</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>Nicht offen: Niemand kam zu TCP %1 durch.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>Der erste Router hat den Port geöffnet; der zweite (%1) sagt Nein. Deshalb wurde er wieder geschlossen.</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>Der erste Router hat den Port geöffnet; am zweiten (%1) ist er von einem anderen Gerät belegt. Deshalb wurde er wieder geschlossen.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>Der erste Router hat den Port geöffnet; der zweite (%1) hat keinen Platz für einen weiteren. Deshalb wurde er wieder geschlossen.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>Der erste Router hat den Port geöffnet; der zweite (%1) nicht, und er sagt nicht, warum. Deshalb wurde er wieder geschlossen.</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>Vergleichen Sie den Eintrag im Router und die Firewall mit dem, was die Anleitung auf der Seite „Öffnen“ sagt.</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>Die Datei %1 kann von anderen Benutzern geöffnet werden. Machen Sie sie zu Ihrer allein: chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>Die Datei %1 gehört einem anderen Benutzer</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>Es gibt keine Datei %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Die Datei %1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>Die Datei %1 ist größer als %2 Bytes</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Die Datei %1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>Server %1 („%2“): %3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>Das ist keine von Hawser exportierte Datei.</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>Diese Datei wurde von einem neueren Hawser exportiert.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Diese Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>Diese Datei ist beschädigt. %1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>Diese Datei ist verschlüsselt; sie braucht die Passphrase, mit der sie exportiert wurde.</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>Diese Passphrase passt nicht. Die Datei selbst ist unbeschädigt.</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>Es ist nicht genug Arbeitsspeicher da, um diese Datei zu verarbeiten (256 MiB werden gebraucht).</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>Die Liste der Server ist beschädigt</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>Die Liste der Server wurde von einem neueren Hawser geschrieben</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>Ein gespeichertes Geheimnis ist nicht mehr im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>Geben Sie es erneut ein, oder erzeugen Sie ein neues und geben Sie es dem Spielserver.</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>Die Liste der Server ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>Diesen Server gibt es nicht mehr.</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Die Datei %1 kann nicht gelesen werden: %2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>Die Profildatei %1 ist kein gültiges JSON, bei Byte %2: %3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>Die Profildatei %1 muss ein Objekt mit einer Liste „profiles“ sein</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>Die Profildatei %1 hat ein unbekanntes Feld „%2“</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation> („%1“)</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>Profil %1%2 in %3: %4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>muss ein Objekt sein</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>unbekanntes Feld „%1“</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>es ist derselbe Spielserver wie „%1“</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>„name“ fehlt</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>„%1“ hat bei einem %2-Server keine Bedeutung</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>„bridges“ muss eine Liste sein</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>unbekanntes Feld „%1“ in „bridges“</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>„bridges“ muss eine Liste von Objekten mit „url“ und „identity“ sein</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>„actions“ einer Bridge muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>„%1“ und „%2“ schließen einander aus</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>„%1“ muss ein Text sein, der nicht leer ist</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>„%1“: Die Datei %2 ist leer</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… %1 weitere Bytes</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>Die Nachricht stammt nicht von der Konsole von Rust</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>Der Identifier ist keine 32-Bit-Zahl</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>Von außen erreicht</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>Der Port ist zum Internet offen. Hawser weiß es jetzt; Sie können diese Seite schließen.</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>Vom selben Computer erreicht</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>Das beweist noch nichts. Öffnen Sie den Link auf einem Handy mit ausgeschaltetem WLAN.</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>Aus dem Netzwerk selbst erreicht</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>Das beweist noch nichts. Schalten Sie am Handy das WLAN aus, damit es mobile Daten verwendet, und öffnen Sie den Link noch einmal.</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>Erreicht, und niemand weiß, von wo</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>Etwas unterwegs verbirgt Ihre Adresse, etwa ein VPN oder ein weiterer Router. Schalten Sie am Handy WLAN und VPN aus und öffnen Sie den Link noch einmal.</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>Dieser Link ist schon benutzt</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>Lassen Sie sich von Hawser einen neuen geben, um noch einmal zu testen.</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>Hier ist nichts</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>Der Spieler steht noch in der Spielerliste</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>Der Spieler ist aus der Spielerliste verschwunden</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>Der Spieler steht nicht in der Bannliste</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>Der Bann ist eingetragen, ohne Ende</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>Der Bann ist eingetragen, aber er endet %1</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>Der Bann ist eingetragen, aber ohne Ende</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>Der Bann ist eingetragen bis %1</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>Der Spieler steht noch in der Bannliste</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>Der Spieler steht nicht mehr in der Bannliste</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>Der Spieler ist bei %1</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>Das Inventar war vorher nicht lesbar</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>Im Inventar waren vorher %1 davon, jetzt sind es %2</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>Schummeln</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>Zerstören, was andere gebaut haben</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>Beleidigen anderer</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>Werbung</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>Die Adresse eingeben, die das dortige Dashboard zeigt.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Das Identitätstoken fehlt.</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>Irgendeinen Namen eingeben, der gleich bleibt: Er sagt, welcher Server das ist.</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>Das Registrierungstoken fehlt.</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>Es vom dortigen Dashboard kopieren: Es lässt den Server herein.</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>Ausgehende TCP-Verbindungen zu %1 in der Firewall dieses Computers und seines Netzwerks oder Anbieters erlauben.</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>Niemand kennt eine Adresse für den Proxy dieses Netzwerks, %1.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>Den Proxy in den Netzwerkeinstellungen dieses Computers berichtigen.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>Niemand kennt eine Adresse für „%1“.</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>Prüfen, wie der Name geschrieben ist, und auch die Namensauflösung (DNS) dieses Computers.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>Die Namensauflösung gab für „%1“ keine Antwort.</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>Die Namensauflösung (DNS) dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Von diesem Computer führt kein Weg zu %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>Die Netzwerkverbindung dieses Computers prüfen; manche Anbieter lassen Programme erst auf Nachfrage hinaus.</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1 weist Verbindungen sofort ab.</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>Das dortige Hawser starten und an diesem Port lauschen lassen.</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>Von %1 kommt nichts zurück: Eine Firewall verwirft, was dorthin geht.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>Der Proxy dieses Netzwerks, %1, nimmt keine Verbindungen an.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>Den Proxy in den Netzwerkeinstellungen dieses Computers berichtigen oder ausschalten.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>Der Proxy dieses Netzwerks, %1, verlangt einen Namen und ein Passwort, oder andere, als er bekam.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>Der Proxy dieses Netzwerks, %1, verbindet nicht mit %2.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>Den Betreiber des Proxys bitten, CONNECT zu %1 zu erlauben.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>TLS mit %1 schlägt fehl: Dort antwortet etwas anderes.</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>https://%1/ in einem Browser auf diesem Computer öffnen: Vielleicht steht die Anmeldeseite eines Netzwerks oder ein Filter dazwischen. Ein Hawser ohne TLS wird mit ws:// angewählt.</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>Das Zertifikat bei %1 ist von „%2“, und diesen Aussteller kennt dieser Computer nicht: Ein Proxy oder Virenscanner liest mit, oder es ist ein Hawser mit eigenem Zertifikat.</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>Wenn es Ihr Hawser ist, den Fingerabdruck vergleichen und ihm vertrauen. Sonst den Proxy oder Scanner so einstellen, dass er %1 ausnimmt.</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>Das Zertifikat bei %1 wurde für einen anderen Namen ausgestellt.</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>Den Namen verwenden, für den es ausgestellt wurde, oder nachsehen, wer an seiner Stelle antwortet.</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>Das Zertifikat bei %1 ist zu dieser Zeit nicht gültig.</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>Datum und Uhrzeit dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1 zeigt ein anderes Zertifikat als das, dem vertraut wird.</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>Wenn es dort erneuert wurde, den Fingerabdruck vergleichen und dem neuen vertrauen.</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1 antwortet, aber nicht für Spielserver: %2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>Prüfen, was in der Adresse hinter dem Host steht; wenn es stimmt, ist der Dienst dort gestört: später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1 verweist auf eine andere Adresse: %2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>Die endgültige Adresse eingeben; auch die Anmeldeseite eines Netzwerks kann das bewirken.</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1 gibt keinen WebSocket: %2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>Die Adresse prüfen; vielleicht leitet ein Proxy dazwischen keine WebSockets weiter.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>Den Betreiber des Proxys %1 bitten, WebSockets zu %2 durchzulassen.</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>Der WebSocket mit %1 kommt nicht zustande: %2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>Noch einmal testen; wenn es so bleibt, kappt eine Firewall oder ein Proxy dazwischen WebSockets.</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>Diese Adresse führt zu diesem Hawser selbst zurück.</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>Die Adresse von Takaro oder einem anderen Hawser eingeben.</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>Eine Schleife: Die Gegenstelle teilt diesen Server mit diesem Hawser, das ihn wieder mit der Gegenstelle teilen würde.</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>Ihn nur in eine Richtung teilen.</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>Die Gegenstelle nimmt die Token nicht an: %1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>Das Registrierungstoken noch einmal vom dortigen Dashboard kopieren; vielleicht wurde es geändert.</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>Die Gegenstelle lässt den Server nicht herein und sagt nicht, warum.</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>Die Gegenstelle lässt den Server nicht herein: %1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>Später noch einmal versuchen; wenn es so bleibt, den Betreiber der Gegenstelle fragen.</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1 öffnet einen WebSocket, spricht aber nicht wie Takaro oder ein Hawser.</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>Die Adresse prüfen: Vielleicht lauscht dort ein anderer Dienst.</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>Die Gegenstelle kennt diesen Server, hört ihm aber nicht zu.</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>Den Server im dortigen Dashboard einschalten und nach einigen Minuten noch einmal testen.</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>Die Gegenstelle lehnt Ereignisse ab: %1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>Dies Hawser melden: Es sollte nichts senden, was abgelehnt wird.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>Die Gegenstelle lässt den Server herein und legt dann auf.</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>Dort nachsehen, ob noch jemand dasselbe Identitätstoken verwendet.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>Die Gegenstelle lässt den Server herein und antwortet dann nicht mehr.</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>Noch einmal testen; wenn es so bleibt, hält ein Proxy dazwischen die Antworten zurück.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles funktioniert.</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>Der Test dauerte zu lange und wurde beendet.</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>Noch einmal testen.</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>der Proxy dieses Netzwerks löst ihn auf; er ist bei %1</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>TCP-Port %1 ist offen</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>über den Proxy %1</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>über den Proxy %1 versucht</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>hat während des Handshakes aufgelegt</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>keine Antwort auf den Handshake</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, Zertifikat von %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, Zertifikat von %2, diesem Computer unbekannt</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>ein WebSocket ist offen</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1 from %2</source>
        <comment>status, name of a program</comment>
        <translation>HTTP %1 von %2</translation>
    </message>
    <message>
        <source>as “%1”</source>
        <translation>als „%1“</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>keine Antwort darauf, wer wir sind</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>eine Protokollzeile wurde angenommen</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>ein Ping danach wurde nicht beantwortet</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>hat %1 verlangt und Antwort bekommen</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>noch wurde nichts verlangt, was üblich ist; ein Ping wurde nach %1 ms beantwortet</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>Unten eingeben; ohne Fenster NAME:PASSWORT in eine Datei schreiben, die „proxySecretFile“ der Bridge nennt.</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>hat aufgelegt (%1)</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>hat aufgelegt (%1, %2)</translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>a player</source>
        <translation>ein Spieler</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>eine Liste von Spielern</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>eine Position</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>eine Liste von Gegenständen</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>eine Liste von Entitäten</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>eine Liste von Orten</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>eine Liste von Banns</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>die Ausgabe eines Befehls</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>die Daten einer Karte</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>ein Bild in base64</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>Erwartet: %1, aber die Antwort ist %2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>Erwartet: %1, aber „%2“ ist %3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>Erwartet: %1, aber Eintrag %2 ist %3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>Erwartet: %1, aber „%2“ von Eintrag %3 ist %4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>Erwartet: %1, aber die Antwort ist ein anderer Text</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>das Ergebnis einer Erreichbarkeitsprüfung</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>Der Server hat seine Banns nicht mitgeteilt</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>Der Server hat seine Spieler nicht mitgeteilt</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>Der Spieler ist nicht auf dem Server</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>Das ist nicht die ID eines Steam-Kontos</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>Der Spieler ist nicht auf dem Server oder schläft</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>Der Server hat nicht mitgeteilt, wo seine Spieler sind</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>Die Konsole von Rust zeigt nicht, was Spieler bei sich tragen; das Plugin ViewInventory fehlt</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>Das Plugin ViewInventory hat nicht geantwortet</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>Die Konsole von Rust versetzt Spieler nicht an einen Ort; das Plugin TeleportPlayer fehlt</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>Die Konsole von Rust hat keine Liste ihrer Kreaturen</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>Die Konsole von Rust hat keine Liste ihrer Orte</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>Die Konsole von Rust liefert keine Bilder der Karte</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>Die Konsole von Rust kann nur zu allen sprechen; eine Nachricht an einen Spieler würden alle lesen</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>Der Server hat etwas anderes als seinen Zustand geantwortet</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>Der Server hat nicht geantwortet</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>Der Server hat die Größe seiner Welt nicht mitgeteilt</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>„%1“ ist nicht die ID eines Steam-Kontos; die hat 17 Ziffern und beginnt mit 7</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>Der Bann würde in der Vergangenheit enden</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>„%1“ ist nicht der Kurzname eines Gegenstands, wie etwa „rifle.ak“</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>Die Anzahl muss mindestens 1 sein</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>Es gibt nichts zu sagen</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>Die Position besteht nicht aus Zahlen</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>Es fehlt ein Befehl</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>HookParser berichtet ein Ereignis der unbekannten Art %1</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>Das ist zu lang.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>Bitte den Namen oder die Adresse des Computers eingeben.</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>Nur http, https, ws und wss lassen sich anwählen.</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>Ohne den Teil vor dem „@“.</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>Der Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>Das kann weder ein Name noch eine Adresse sein.</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>Bitte das Geheimnis des Tokens eingeben.</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>Bitte das RCON-Passwort eingeben.</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>Es enthält ein Zeichen, das sich nicht senden lässt.</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>Ein Leerzeichen lässt sich nicht senden: bitte dem Spielserver ein anderes Passwort geben.</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>Bitte den Namen eingeben, den das Token bekommen hat.</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>So kann ein Token nicht heißen.</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>Bitte den Port eingeben.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>eine ganze Zahl im gültigen Bereich</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>eine Liste von Objekten mit „url“ und „identity“</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>eine Liste von Namen</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>eine UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>„generic“ oder „traditional“</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>„%1“ ist zu lang: %2 Bytes, und höchstens %3 lassen sich aufbewahren.</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>„%1“ muss %2 sein.</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>Ein Server kann höchstens %1 Bridges haben.</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>Ein Server kann höchstens %1 Geheimnisse haben.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Das Identitätstoken fehlt.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Die Adresse fehlt.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Der Port fehlt.</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>Die ID fehlt.</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>Alle Einstellungen des Servers zusammen sind zu lang: %1 Bytes, und höchstens %2 lassen sich aufbewahren. Der größte Teil ist „%3“.</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>Das ist kein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>Spielserver %1</translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, standing, meaning</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, state, cause</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>standing, meaning</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, cause</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>since, cause</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>since, players</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n Spieler</numerusform>
            <numerusform>%n Spieler</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Gruppe: %1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>Laufzeit: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>Hat ein eigenes Registrierungstoken</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 von %2 online</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1. Warnung: %2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1. Von Ihnen noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>Gruppe %1, %2, eingeklappt</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>Gruppe %1, %2, ausgeklappt</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1. Enthält etwas, das Sie noch nicht angesehen haben.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>Die Einstellungen können nicht gelesen werden (%1).</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>Die Einstellungen sind beschädigt.</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>Die Einstellungen wurden von einem neueren Hawser geschrieben.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>Hawser macht mit den Vorgaben weiter; die Datei wurde als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>Hawser macht mit den Vorgaben weiter und schreibt keine Einstellungen, weil sich die Datei %1 nicht umbenennen ließ.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>Die Einstellungen werden nicht aufbewahrt. %1.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>Die Mod wählt sich bei Hawser ein, deshalb braucht der Spielserver keinen offenen Port.</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>Die Ports eines gemieteten Servers öffnet sein Anbieter, nicht Ihr Router.</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>Die verlassene Einrichtung stammt von einer anderen Version von Hawser.</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>Die verlassene Einrichtung ist beschädigt und beginnt deshalb von vorn.</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>Das ist keine ID, unter der dieses Spiel einen Spieler kennt</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>Das ist zu lang für die Konsole des Spiels</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>Der Server sagt nicht, dass er den Gegenstand gegeben hat</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>Die Anzahl muss mindestens 1 sein</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>Die Qualität ist in diesem Spiel eine Zahl von 1 bis %1</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>Dieses Spiel hat keine Dimensionen</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>Das Ende des Banns ist keine Zeitangabe</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>Das Ende des Banns ist schon vorbei</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>Der Befehl ist leer</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>Kein Spieler mit dieser ID ist online</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>Der Server teilt nicht mit, wo dieser Spieler ist</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>Inventare zeigen nur die Mods von Alloc oder der Befehl showinventory, und dieser Server hat keins von beiden</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>Die Web-API dieses Servers listet keine Orte auf</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>Die Antwort des Servers ist keine Spielerliste</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>Die Antwort des Servers ist kein Inventar</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>Arten von Kreaturen listet erst die eingebaute Web-API ab Version 3 auf</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>Der Server hat diesen Teil der Karte nicht gezeichnet, oder EnableMapRendering ist aus</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>Die Antwort des Servers ist kein Bild</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>Dieser Server kennt den Befehl nicht</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>Das Token hat dafür zu wenig Rechte (Status %1). Ein Token der Stufe 0 darf alles</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>Die Web-API dieses Servers kann das nicht</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>Der Server leitet an eine andere Adresse weiter; ihr wird nicht gefolgt</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>Der Server hat mit Status %1 geantwortet</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>Der Server hat mit Status %1 geantwortet: %2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>Die Antwort des Servers ist kein JSON</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>Die Antwort des Servers enthält keine Ausgabe</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>Dort lauscht nichts: Der Server läuft nicht, sein Web-Dashboard ist aus (WebDashboardEnabled), oder der Port ist ein anderer (meist 8080)</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>Es gibt keinen Computer dieses Namens</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>Dort gibt es kein TLS: Das Spiel selbst spricht nur http, für https braucht es einen Proxy davor</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Der Server hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>Das Netzwerk erreicht den Server nicht</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>Was dort antwortet, spricht kein HTTP. Port 8081 ist Telnet, und auch Spielports sprechen anders; das Web-Dashboard hat meist 8080</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>Die Verbindung ist fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>eine andere Seite</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>Der Server leitet nach %1 weiter. Hawser folgt nicht, denn das gäbe das Token weiter: Wenn es so stimmt, bitte diese Adresse eingeben</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>Das Token ist falsch. In der Konsole des Spiels eines erzeugen: webtokens add NAME GEHEIMNIS 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>Der Server kennt das Token nicht, oder es hat zu wenig Rechte. In der Konsole des Spiels eines erzeugen: webtokens add NAME GEHEIMNIS 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>Ein Webserver antwortet, aber es ist nicht die Web-API von 7 Days to Die: Der Port ist ein anderer (meist 8080, mit den Mods von Alloc bis Alpha 20 8082), seine Mods fehlen, oder die Welt entsteht noch</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>Der Server antwortet mit Status %1</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>Die Verbindung wurde ohne HTTP-Antwort geschlossen: Dort ist vielleicht etwas anderes als ein Webserver. Port 8081 ist Telnet; das Web-Dashboard hat meist 8080</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>Wo die Web-API antworten sollte, antwortet eine Webseite: Der Port ist ein anderer (meist 8080), oder etwas anderes antwortet anstelle des Servers</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>Was dort antwortet, ist nicht die Web-API von 7 Days to Die</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>eingelassen</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>abgewiesen, bis Hawser beendet wird</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>abgewiesen, bis Sie ihn annehmen</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>gespeichert und nicht verbunden</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>on average</source>
        <translation>im Durchschnitt</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>am längsten</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>verbindet sich</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>offline oder abgewiesen</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>TraySummary</name>
    <message>
        <source>No game servers yet</source>
        <translation>Noch keine Spielserver</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>%1 von %n Spielserver online</numerusform>
            <numerusform>%1 von %n Spielservern online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>%n Ereignis, während Sie weg waren</numerusform>
            <numerusform>%n Ereignisse, während Sie weg waren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n Spielserver braucht Sie</numerusform>
            <numerusform>%n Spielserver brauchen Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>%n Spielserver wird angewählt</numerusform>
            <numerusform>%n Spielserver werden angewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>Die Seite über Veröffentlichungen ist nicht zu verstehen.</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>&amp;Alles: Die Gegenstelle darf, was Sie dürfen</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>&amp;Nur Ereignisse: Niemand dort darf etwas ändern</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>Ereignisse und diese A&amp;ktionen:</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>Aktionen, die die Gegenstelle verlangen darf</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>Liest nur</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>Ändert etwas</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>Schwerwiegend: erfordert Bestätigung</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Überschrift: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>title of an action, its name in the protocol</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>hawser::ActionPicker</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>Aktion auswählen oder eintippen</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Alle Aktionen anzeigen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>Keine Aktion heißt so.</translation>
    </message>
</context>
<context>
    <name>hawser::AddServerDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Speic&amp;hern</translation>
    </message>
    <message>
        <source>Edit the game server</source>
        <translation>Den Spielserver bearbeiten</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>Einen Spielserver verbinden</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>Ein anderes Hawser benutzt das Archiv.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>Das Archiv darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>Das Archiv ist beschädigt und ließ sich nicht beiseitelegen.</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>Ein anderes Programm benutzt das Archiv.</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>Das Archiv ließ sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>Der Datenträger ist zu langsam.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>Ve&amp;rstanden</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>Ereignisse werden gerade nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>Sie bleiben im Arbeitsspeicher und werden gespeichert, sobald das möglich ist.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>Es ist noch nichts gespeichert.</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>Es ist kein Archiv dieses Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1, höchstens %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>Ereignisarchiv</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>&amp;Andere Grenzen für den gewählten Spielserver</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>Ab jetzt so auf&amp;bewahren</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>Verlauf Festplatte Größe Aufbewahrung löschen alte Ereignisse</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>Spielserver, und was von ihnen aufbewahrt wird</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>Auf der Festplatte</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>Ereignisse eines Spielservers aufbewahren &amp;für</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… und von jedem Spielserver &amp;höchstens</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>Was älter oder zu viel ist, wird entfernt, das Älteste zuerst. Ereignisse mit Lesezeichen bleiben.</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>Seine Ereignisse aufbewahren fü&amp;r</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… und höchs&amp;tens</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>Ereignisse bleiben in dieser Sitzung im Arbeitsspeicher und werden nicht archiviert.</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>Ein entfernter Spielserver</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>Das Archiv belegt %1 auf der Festplatte, in %2.</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>Wird noch nicht so aufbewahrt.</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>Wird so aufbewahrt. Was über die Grenzen hinausgeht, wird gerade entfernt.</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>Das Archiv dieser Demo belegt %1 und wird an ihrem Ende entfernt.</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (erforderlich)</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentForm</name>
    <message>
        <source>This action needs no arguments.</source>
        <translation>Diese Aktion braucht keine Argumente.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
</context>
<context>
    <name>hawser::Asker</name>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser hat das Warten aufgegeben.</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>Bannen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>Einen Spieler bannen</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>Einen Spieler bannen auf</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>Gründe zur Auswahl</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>Den oben eingegebenen Grund merken, um ihn beim nächsten Mal auszuwählen</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>Diesen Grund merken</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>Den oben eingegebenen Grund nicht mehr anbieten</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>Diesen Grund vergessen</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>Grund auswählen …</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>Der Spielserver ist nicht online.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Zum Bestätigen den Namen des Servers eingeben.</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Das ist schwerwiegend. Zum Bestätigen den Namen des Servers eingeben: %1</translation>
    </message>
</context>
<context>
    <name>hawser::BanTableModel</name>
    <message>
        <source>Permanent</source>
        <translation>Dauerhaft</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>Abgelaufen: %1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1, endet: %2, Grund: %3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message>
        <source>Ban a player …</source>
        <translation>Spieler bannen …</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>E&amp;ntbannen …</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>Banns</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>Name, ID oder Grund</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>Banns filtern</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Den Spielserver jetzt fragen (Strg+F5)</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>Jetzt nach der Bannliste fragen</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>Den gewählten Spieler wieder hereinlassen (Entf)</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, Stand %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln Bann</numerusform>
            <numerusform>%Ln Banns</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Nicht aktuell: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Fragt nach …</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Einen Spielserver auswählen</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>Aufgelistet werden die Banns des Spielservers, der links ausgewählt ist.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>Der Spielserver ist nicht online</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>Seine Banns werden abgefragt, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>Fragt, wer gebannt ist …</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>Dieser Spielserver kann seine Banns nicht auflisten</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>Wer gebannt ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>Kein passender Bann</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Filter löschen, um alle zu sehen.</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>Kein Bann aufgelistet</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>Von dieser Mod ist bekannt, dass sie immer so antwortet, wer auch gebannt ist.</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>Niemand ist gebannt</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>Wer gebannt ist, steht hier, mit Grund und Ende.</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>%1 bannen</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>Wieder aufheben</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>%1 entbannen</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>Wieder bannen</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1 ist nicht mit Ihnen geteilt</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>Zu viele Anfragen zugleich</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>hat %1 verlangt: %2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>hat %1 verlangt: %2, %3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>Der Spielserver hat nicht rechtzeitig geantwortet; vielleicht ist es trotzdem geschehen</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>mitgeteilt, dass auf %1 nicht rechtzeitig geantwortet wurde</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>Jetzt &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>&amp;Nicht mehr teilen…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1, als „%2“</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Anha&amp;lten</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>Seit %1: %2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>Der Gegenstelle wurden seit %1 keine Ereignisse mitgeteilt, und sie werden auch nicht nachgereicht</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1, nur Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1, Ereignisse und %n Aktion</numerusform>
            <numerusform>%1, Ereignisse und %n Aktionen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeForm</name>
    <message>
        <source>Registration token</source>
        <translation>Registrierungstoken</translation>
    </message>
    <message>
        <source>&amp;Address: Takaro’s, or the endpoint of another Hawser</source>
        <translation>A&amp;dresse: die von Takaro oder der Endpunkt eines anderen Hawser</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>&amp;Identitätstoken: irgendein Name, der gleich bleibt</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>Registrierungs&amp;token: vom dortigen Dashboard</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>Ein Identitätstoken wird gebraucht: Es sagt, welcher Server das ist</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>Das Registrierungstoken wird gebraucht: Es lässt den Server herein</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws:// ist nicht verschlüsselt: Wer dazwischen sitzt, kann das Token lesen. Möglichst wss:// verwenden</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>T&amp;eilen</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>Test a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>Nu&amp;r testen</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>Dieser Spielserver wird nicht gespeichert, deshalb lässt er sich nicht teilen</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Identitätstoken und Registrierungstoken werden gebraucht</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Diese Bridge gibt es nicht</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>Chatkanäle</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>hawser::ChatBar</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Sagen</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>Spielserver, der es hört</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>Wer es liest</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>Spielserver auswählen …</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>An alle</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>No game server is online.</source>
        <translation>Kein Spielserver ist online.</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>Bitte den Spielserver auswählen, dessen Spieler es lesen sollen.</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>Der Spielserver ist nicht online. Was Sie getippt haben, bleibt hier stehen.</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>Allen Spielern auf %1 etwas sagen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>Chatnachricht</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>Was sich mit diesem Spieler tun lässt</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1, %2, %3 sagt (%4): %5</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>hawser::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Your messages, and what became of them</source>
        <translation>Ihre Nachrichten, und was aus ihnen wurde</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>Chatnachrichten</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>Noch hat niemand etwas gesagt</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>Was Spieler sagen, erscheint hier, und sonst nichts.</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>In diesem Kanal wurde nichts gesagt</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>„Alle“ wählen, um die anderen Kanäle zu sehen.</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>Zeigen, was dar&amp;um herum geschah</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>Adresse der Prüfstelle</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>Adresse der &amp;Prüfstelle</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>Das ist keine Adresse einer Prüfstelle: Sie beginnt mit http:// oder https:// und nennt einen Computer.</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>Die Prüfstelle antwortet nicht. Ist sie dort eingeschaltet, und stimmt ihr Port?</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>Dort antwortet etwas, das keine Prüfstelle ist.</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>Das Zertifikat der Prüfstelle wird nicht akzeptiert: Es ist abgelaufen, lautet auf einen anderen Namen oder ist von niemandem unterschrieben, dem dieser Computer vertraut.</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>Die Prüfstelle hat keine IPv6-Adresse und kann darum nicht prüfen, was für IPv6 geöffnet wurde.</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>Die Prüfstelle hat Hawser unter einer anderen IPv6-Adresse gehört als der, die geöffnet wurde. Mit einer Adresse, die mit http:// beginnt, lässt es sich prüfen.</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>Über IPv6 kam niemand zu TCP %1 durch.</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>Der Router sagt, dass er diesen Port hereinlässt. Sehen Sie in die Firewall dieses Computers: Sie hat vielleicht eigene Regeln für IPv6.</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>Gewählte Nachricht</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>Spie&amp;ler</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1, %2, %3 auf %4</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Type what you want to do or see</source>
        <translation>Tippen Sie, was Sie tun oder sehen möchten</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>Befehl, Spielserver, Spieler oder Aktion</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Nichts passt. Versuchen Sie es mit weniger Buchstaben.</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>Vervollständigungen</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>Verbesserten Text k&amp;opieren</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>Verbesserte Datei &amp;schreiben</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>Die Konfiguration des Spiels prüfen</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>Welche Datei soll angesehen werden?</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>Wählen Sie sie, ziehen Sie sie hierher, oder fügen Sie ihren Text ein. Nichts wird geändert, bevor Sie es sagen, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>Hawser erkennt diese Datei nicht</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>Oben wählen, was sie ist.</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>Mit den echten Geheimnissen. Nach 30 Sekunden wird die Zwischenablage wieder geleert.</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>Die jetzige Datei bleibt daneben erhalten, mit .bak und der Uhrzeit im Namen.</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>Die verbesserte Datei ist geschrieben. Starten Sie den Spielserver neu, damit sie gelesen wird.</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>Die frühere Datei bleibt als %1 erhalten. Wenn sie Passwörter enthält, gilt das auch für die Kopie.</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>Die frühere Datei ist wieder da.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>Es wurde nichts gefunden, was geändert werden muss.</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>Fehler: %1, Warnungen: %2, Hinweise: %3.</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Was in die Einstellungen der Mod gehört</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>Ist der Spielserver dafür konfiguriert?</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>Es steht &amp;dort schon</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>&amp;Ohne Prüfen weiter</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>Seine Mod hat sich noch nicht eingewählt</translation>
    </message>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>Das eigene Zertifikat des Endpunkts ist in diesem Lauf ein anderes, weil sein Schlüssel nicht gelesen werden konnte: %1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>Noch nicht angewählt</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>Gespräch auf dieser Verbindung</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch wurde nichts gesagt.</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>Hawser wurde beim letzten Mal unerwartet beendet.</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>Ein Bericht ohne Geheimnisse liegt auf diesem Computer. Nichts wird gesendet; damit der Fehler behoben wird, geben Sie ihn bitte selbst weiter.</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>Bericht ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>Ihn &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>Ve&amp;rstanden</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>Bestätigung</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>Ereignisse im Zeitverlauf</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Noch nichts zu zählen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and what is counted</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: no events</source>
        <translation>%1: keine Ereignisse</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopNotes</name>
    <message>
        <source>Show Hawser</source>
        <translation>Hawser anzeigen</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>Ein &amp;Symbol im Infobereich anzeigen</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>Im Infobereich &amp;weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>&amp;Hawser starten, wenn ich mich anmelde</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>Einmal am Tag nach einer &amp;neueren Version fragen</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>Es zeigt, wie es den Spielservern geht und was ungelesen ist, und von ihm kommen die Benachrichtigungen.</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>„Beenden“ in seinem Menü beendet Hawser.</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>Es startet ohne sein Fenster, wenn es einen Infobereich gibt.</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>Nur die Seite des Projekts wird gefragt, nichts über Sie wird gesendet, und nichts wird installiert.</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>hawser://-Links mit diesem Hawser &amp;öffnen</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>Hawser fragt, bevor es tut, was ein Link sagt.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>Diese Oberfläche hat keinen Infobereich, also gibt es kein Symbol; Benachrichtigungen kommen trotzdem, wenn sie welche zeigt.</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>Hawser läuft noch</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>Sein Symbol holt das Fenster zurück. Um es zu beenden, dort „Beenden“ wählen.</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>Mod behandeln als</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>Welche Argumente sie bekommt und was ihre Antworten heißen. Wähle hier, wo Hawser die Mod für eine andere hält, als sie ist.</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>Was sie von sich zeigt</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>die Einstellungen dieses Servers wurden geändert</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Wählt an</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>Der Server startet: %1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>Das Zertifikat hat sich geändert: vertraut war %1, der Server zeigt jetzt %2</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>Der Server hat seit %1 s nicht geantwortet</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>Keine Antwort innerhalb von %1 s</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>Hawser kann das Spiel „%1“ nicht anwählen</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>Es wurde kein anderes Zertifikat angeboten.</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>Was sich in der Datei ändern würde</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>Kreuzen Sie oben etwas an, das Hawser ändern kann; hier sehen Sie dann, was das wäre.</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>&amp;Noch einmal fragen</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>Doktor: %1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>Was der Doktor gefunden hat</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>Anderen &amp;Port verwenden …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>Anderer Port</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>Port, an dem Mods sich einwählen. Tragen Sie ihn auch in den Einstellungen der Mods ein.</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>Keine (ws)</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS (wss) mit eigenem Zertifikat des Endpunkts</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS (wss) mit Ihrem Zertifikat</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Adresse (URL)</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Wer ihn erreichen kann</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>Verbindungen pro Adresse</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation>Registrierungstoken</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation>Endpunkt: wo Mods sich einwählen</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>Was an der Tür geschah</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>Nichts Ungewöhnliches.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 von %2 online</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Zertifikat (SHA-256)</translation>
    </message>
</context>
<context>
    <name>hawser::EventDetail</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The event&apos;s data, indented</source>
        <translation>Die Daten des Ereignisses, eingerückt</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>Was der Spielserver gesendet hat</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Details schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>Was sich mit %1 tun lässt</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>Lesezeichen entfernen (Strg+D)</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>Lesezeichen auf das Ereignis setzen, damit es bleibt (Strg+D)</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>Lesezeichen auf das Ereignis setzen</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>Notiz zum Lesezeichen</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>Warum hat es ein Lesezeichen?</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>Steht neben dem Ereignis und wird mit is:bookmarked und ihren Wörtern gefunden</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>Die gespeicherten Ereignisse ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>Die gespeicherten Ereignisse ließen sich nicht bis zum Ende lesen.</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Den Export abbrechen</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportiert…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>Exportiert… Ereignisse bisher: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>Diesen Hinweis zum Export schließen</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>Nach %1 exportiert. Ereignisse: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>Der Export wurde abgebrochen; es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>Der Export ist fehlgeschlagen; es wurde keine Datei geschrieben. %1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>Die angezeigten Ereignisse exportieren</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>Ein JSON-Objekt je Zeile, für Programme (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>Kommagetrennte Werte, für Tabellenkalkulationen (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>Details des Ereignisses</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>Spieler-ID</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>Zeit des Servers</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>Dies ist kein Ereignis in einer Form, die Hawser kennt. Es wird so aufbewahrt, wie es kam; siehe Reiter „Roh“.</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>Nach einer Lücke in der Verbindung abgerufen.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>Spieler oder vollständige ID</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>Wieder alle Ereignisse anzeigen (Esc)</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter leeren</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>Suchen und filtern</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>Suchen, oder type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>Strg+Leertaste zeigt, was sich hier schreiben lässt</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>Der Spieler ist zweimal genannt.</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>Das Feld für den Spieler leeren.</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>Hier wird nur ein Spielserver angezeigt, und der Text nennt einen anderen.</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>Alle Server wählen oder server: aus dem Text nehmen.</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>Die gedrückten Typen und die im Text schließen einander aus.</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>Die Knöpfe lösen oder die Typen aus dem Text nehmen.</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>Nicht verstanden, bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Nicht verstanden: %1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>Nur Ereignisse mit Lesezeichen</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>Nur Ereignisse mit Lesezeichen anzeigen</translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation>Nur &amp;Typ %1</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>Nur Spiel&amp;server %1</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>Zeigen, was dar&amp;um herum geschah</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>&amp;Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>&amp;Lesezeichen setzen</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>Das Archiv der Ereignisse war beschädigt. Es wurde als %1 aufbewahrt, und ein neues wurde begonnen.</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>Das Archiv der Ereignisse stammt von einem späteren Hawser. Es wurde als %1 aufbewahrt, und ein neues wurde begonnen.</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>Ereignisse lassen sich nicht mehr speichern; die ältesten der wartenden sind verloren.</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>Ereignisse werden wieder gespeichert; %n konnte nicht gespeichert werden.</numerusform>
            <numerusform>Ereignisse werden wieder gespeichert; %n konnten nicht gespeichert werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>Mit Lesezeichen: %1</translation>
    </message>
    <message>
        <source>Bookmarked, %1: %2</source>
        <translation>Mit Lesezeichen, %1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>Angehalten. Live-Ereignisse fortsetzen</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>Live-Ereignisse anhalten</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>Neue Ereignisse wieder anzeigen (Leertaste oder Ende)</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>Eine Weile nichts bewegen; nichts geht verloren (Leertaste)</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>Nur die ersten %1 von %2 Ereignissen passen in die Zwischenablage.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Write the events that the filters let through to a file (Ctrl+E)</source>
        <translation>Die Ereignisse, die durch die Filter kommen, in eine Datei schreiben (Strg+E)</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>Die angezeigten Ereignisse in eine Datei exportieren</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>Hervorhebungen…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>Zeilen färben, deren Text zu einem Muster passt</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>weder gut noch schlecht</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>im Weg</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>Was gefragt wurde, und was dabei herauskam</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>hawser::FactSheet</name>
    <message>
        <source>%1: %2</source>
        <comment>fact, value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::FilterLine</name>
    <message>
        <source>%1   %2</source>
        <comment>what can be typed, and what it means</comment>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>hawser::FindingsList</name>
    <message>
        <source>What was found in the file</source>
        <translation>Was in der Datei gefunden wurde</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation>&amp;Server verbinden</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>&amp;Mods mit mir verbinden lassen</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>Eine Mod in Ihrem Spielserver wählt sich bei Hawser ein: Minecraft, Valheim, Rust, 7 Days to Die und andere.</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>Mit Demo-Servern &amp;umsehen</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>Simulierte Spielserver mit Spielern und Chat. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Erster Start</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>Womit möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>Schritt für Schritt: welches Spiel, was es braucht und ob es funktioniert.</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>Spiele</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>Welches Spiel läuft auf Ihrem Server?</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>Jetzt &amp;neu starten</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>&amp;Streamer-Modus</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>hell dunkel Farben</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>Der Bildschirm ist öffentlich: Adressen und Tokens sind überall verborgen, auch in Titeln und Benachrichtigungen.</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>Wartet darauf, dass sich die Mod einwählt</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>Vom Benutzer geschlossen</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>Durch eine neuere Verbindung desselben Spielservers ersetzt</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>Identifiziert, von %1 aus</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1; die Mod wählt sich von selbst wieder ein</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>Die Mod ist seit %1 s nicht zurückgekommen</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>Zweimal dieselbe Identität: Von %1 wählt sich ein anderer Spielserver damit ein; geben Sie jedem ein eigenes Identitätstoken</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>Es gibt kein Registrierungstoken: niemand käme herein</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>Geben Sie ein Registrierungstoken an, mindestens 32 zufällige Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>„%1“ ist keine IP-Adresse</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>Geben Sie eine Adresse dieses Computers an, 127.0.0.1 für diesen Computer allein oder 0.0.0.0 für alle seine Adressen.</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1 ist keine Adresse dieses Computers</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>Geben Sie eine seiner Adressen an oder 0.0.0.0 für alle.</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>An Port %1 von %2 dürfen Sie nicht lauschen</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>Wählen Sie einen Port ab 1024, etwa 3004.</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>Wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>Lauschen an Port %1 von %2 nicht möglich: %3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>Wählen Sie eine andere Adresse oder einen anderen Port.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>Port %1 von %2 wird von einem anderen Programm benutzt</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>Port %1 von %2 wird von %3 benutzt</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>Beenden Sie dieses Programm, oder wählen Sie einen anderen Port und tragen Sie ihn auch bei den Mods ein.</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>Der Endpunkt ist nicht verschlüsselt: Wer unterwegs mithört, kann das Registrierungstoken und alles lesen, was Mods senden; verwenden Sie TLS oder ein VPN</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1 kam nicht herein: %2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>Der Endpunkt ist geschlossen</translation>
    </message>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>Abgewiesen, bis Hawser endet</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>Vom Benutzer gesperrt</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Vom Benutzer entfernt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>%1 hat Port %2 von hier aus probieren lassen: %3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>Zu einer Zeit springen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>14:00, 2026-11-02 14:00, 2h, yesterday …</source>
        <translation>14:00, 2026-11-02 14:00, 2h, yesterday …</translation>
    </message>
    <message>
        <source>A time of today, a date, or how long ago it was.</source>
        <translation>Eine Uhrzeit von heute, ein Datum oder wie lange es her ist.</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>&amp;Dorthin springen</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>Das ist keine Zeit. Schreiben Sie 14:00, 2026-11-02 14:00, 2h oder yesterday.</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Benutzerhandbuch</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>Keine Seite enthält alle diese Wörter. Versuchen Sie es mit weniger Wörtern oder einem anderen dafür.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Seite des Handbuchs</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Hervorhebungen</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>Muster; das erste passende zählt</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>cheat, oder /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Muster</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>&amp;Ausprobieren an</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>Mehr Muster sind nicht möglich.</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>Sähe so aus, wegen „%1“.</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>Kein Muster passt.</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>Frühere Befehle durchsuchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Strg+R: ältere · Eingabe: übernehmen · Esc: verlassen</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>So etwas wurde noch nicht eingetippt</translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation>&amp;Wiederholen …</translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation>Anfragen dieser Sitzung</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>Das Formular wieder mit dieser Anfrage füllen; gesendet wird noch nichts</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>Das Formular mit der Aktion füllen, die dies zurücknimmt</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
</context>
<context>
    <name>hawser::JsonTreeModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message>
        <source>The keychain is being read.</source>
        <translation>Der Schlüsselbund wird gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>%n Spielserver und seine Geheimnisse liegen im Schlüsselbund dieses Computers.</numerusform>
            <numerusform>%n Spielserver und ihre Geheimnisse liegen im Schlüsselbund dieses Computers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>Nichts bleibt, wenn Hawser endet. %1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>Der Schlüsselbund ist jetzt nicht lesbar. %1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Schlüsselbund erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>Passwort Geheimnis Schlüsselbund Brieftasche</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>Was diese Sitzung ohne Schlüsselbund hat, zieht um, und was im Schlüsselbund schon liegt, geht vor.</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>Dieser Lauf wurde ohne Schlüsselbund gestartet.</translation>
    </message>
</context>
<context>
    <name>hawser::KnownNamesModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>hawser::LadderView</name>
    <message>
        <source>%1
%2</source>
        <comment>evidence, advice</comment>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>How far the mod has come</source>
        <translation>Wie weit die Mod gekommen ist</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>Kommt sie?</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Annehmen</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>&amp;Spielserver anzeigen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>Sie nennt sich %1. Das ist nicht das hier gezeigte Identitätstoken, aber es funktioniert.</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>Sie kommt nach jedem Neustart von selbst zurück.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Bisher ist niemand gekommen.</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>Ist der Spielserver neu gestartet? Steht in seiner Datei genau die hier gezeigte Adresse? Lässt die Firewall dieses Computers den Port herein?</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>Andere Versuche:
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>Werte im Zeitverlauf</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>In dieser Zeit wurde nichts gemessen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
</context>
<context>
    <name>hawser::ListFeed</name>
    <message>
        <source>The game server gave no reason.</source>
        <translation>Der Spielserver hat keinen Grund genannt.</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>Was der Spielserver geantwortet hat:</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Antwort, wie sie kam</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>Eine andere oder neuere Mod kann es vielleicht.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>Versuchen Sie es erneut. Wenn es dabei bleibt, zeigt die Seite „Verbindung“, ob der Spielserver noch antwortet.</translation>
    </message>
</context>
<context>
    <name>hawser::ListeningPage</name>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>&amp;Let mods dial in</source>
        <translation>Mods &amp;einwählen lassen</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>So &amp;lauschen</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur dieser Computer</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>Alle Adressen dieses Computers</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>Alle Adressen, auch IPv6</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>Keine (ws)</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Hawsers eigenes Zertifikat (wss)</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>Ein Zertifikat von mir (wss)</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>Irgendein freier</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>Zertifikat und Kette (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Privater Schlüssel (PEM)</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>spiel.example.org, daheim.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>&amp;Wo Mods ihn erreichen</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>Adresse Netzwerk Schnittstelle</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>Verschlüssel&amp;ung</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>&amp;Namen dieses Computers, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>Unter diesen Namen wählen Mods ihn an. Eine Adresse braucht keinen Namen.</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>&amp;Verbindungen, die eine Adresse halten darf</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>Verbundene Mods werden getrennt und wählen sich wieder ein.</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Durchsuchen: %1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>Ein eigenes Zertifikat braucht beide Dateien.</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>Mods erreichen ihn unter %1.</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>Er lauscht jetzt nicht.</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>Unverschlüsselt über diesen Computer hinaus: Wer unterwegs mithören kann, liest das Registrierungstoken und alles, was gesagt wird.</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>Nicht mehr &amp;lauschen</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>&amp;Anderen sagen, ob ihre Ports offen sind</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>Das Hawser von Bekannten kann dieses bitten, eine Verbindung zurück aufzubauen. Es verbindet sich nur mit dem, der fragt, mit niemandem sonst, und selten.</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>Diese Spielserver sind simuliert.</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>%1 – Hawser</source>
        <translation>%1 – Hawser</translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation>Hawser</translation>
    </message>
    <message>
        <source>About Hawser</source>
        <translation>Über Hawser</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>Eine Desktop-Konsole für alle, die Spielserver betreiben. Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>Token werden im Schlüsselbund dieses Computers aufbewahrt.</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>Cha&amp;t</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>K&amp;onsole</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>S&amp;pieler</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Banns</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>Konfiguration eines Spiels prüfen</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Stat&amp;istik</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>Ein Link zu Hawser</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>Fahren Sie nur fort, wenn Sie der Herkunft des Links vertrauen.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortfahren</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>In dem Link geht es um ein Spiel, das Hawser nicht anwählt.</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>Ein Link möchte den Spielserver %1 verbinden. Sie können sich alles ansehen, bevor etwas angewählt wird.</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>In dem Link geht es um einen Spielserver, den dieses Hawser nicht kennt.</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>Ein Link möchte ein Ereignis von %1 anzeigen.</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>Ein Link möchte %1 anzeigen.</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>Von Hand, am Router</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. Die Adresse dieses Computers im Router reservieren, damit sie gleich bleibt („DHCP-Reservierung“, „immer die gleiche IPv4-Adresse zuweisen“).</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse dieses Computers</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. Die Seiten des Routers in einem Browser öffnen.</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. Die Seiten des Routers (%1) in einem Browser öffnen.</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>Seiten des Routers</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. Nach „Portweiterleitung“, „Virtueller Server“, „NAT“ oder „Portfreigabe“ suchen und einen Eintrag mit genau diesen Werten anlegen: kein Bereich, nichts sonst.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>Äußerer Port</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>Innerer Port</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. Denselben Port in der Firewall dieses Computers erlauben, nur für den Spielserver.</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>Befehl dafür</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. Die Adresse des Computers mit dem Spielserver im Router reservieren, damit sie gleich bleibt („DHCP-Reservierung“, „immer die gleiche IPv4-Adresse zuweisen“). Der Eintrag unten führt dorthin.</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. Denselben Port in der Firewall jenes Computers erlauben, nur für den Spielserver.</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>Dann dasselbe im zweiten Router, dem Gerät, an dem Ihrer hängt: ein Eintrag mit denselben Werten, der zu Ihrem ersten Router führt.</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>Seiten des zweiten Routers</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>Adresse des ersten Routers dort</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. Lassen Sie es von außen ausprobieren, unten oder auf der nächsten Seite. Um es rückgängig zu machen, löschen Sie den Eintrag dieses Namens.</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>Mods mit mir verbinden lassen</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Verlassen</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1: was in die Einstellungen gehört</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>Welcher Spielserver soll sich verbinden?</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>Wo läuft der Spielserver mit seiner Mod?</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>hawser::ModPicker</name>
    <message>
        <source>%1: %2</source>
        <comment>game, mod</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (cannot dial in here)</source>
        <comment>game and mod</comment>
        <translation>%1 (kann sich hier nicht einwählen)</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>Spiel oder Mod suchen</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>Spiele und Mods</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>Identitätstoken</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>Ein Spielserver mit diesem Identitätstoken ist schon bekannt. Das ist richtig, wenn Sie ihn neu einrichten, und falsch, wenn es ein anderer ist.</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>&amp;Identitätstoken: der dauerhafte Name dieses Spielservers</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>Name oder ID eines Spielers</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>Name oder Code eines Gegenstands</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>%n Treffer mit diesem Namen; bitte aus der Liste wählen.</numerusform>
            <numerusform>%n tragen diesen Namen; bitte aus der Liste wählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>Steht für %1</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>Dieser Spielserver ist nicht verbunden</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>Der Spielserver ist nicht verbunden</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>Zum neuesten Ereignis springen (Ende)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>%1 und mehr neu</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1; zum neuesten springen</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Annehmen</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>Hereinlassen, jetzt und künftig</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>Abweisen, bis Hawser endet</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>Abweisen, bis Sie ihn annehmen</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Einen anderen Namen geben</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>Ein neuer Spielserver möchte herein</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>%n neuer Spielserver möchte herein. Der erste:</numerusform>
            <numerusform>%n neue Spielserver möchten herein. Der erste:</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>game, from where</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hawser::NewServersPage</name>
    <message>
        <source>New game servers</source>
        <translation>Neue Spielserver</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>Jede Mod &amp;annehmen, die das Registrierungstoken hat</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>Sonst wartet sie an der Tür, bis zu zehn Minuten, bis Sie sie über der Liste der Spielserver annehmen, abweisen oder blockieren.</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>Was auf Ihren Spielservern geschieht, erscheint hier, sobald es geschieht.</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>Was auf diesem Spielserver geschieht, erscheint hier, sobald es geschieht.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>Es gibt Ereignisse, aber keines passt zu den Filtern. Neue, die passen, erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>hawser::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;Notify me when a game server is lost or comes back</source>
        <translation>Mich be&amp;nachrichtigen, wenn ein Spielserver verschwindet oder wiederkommt</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>Sie en&amp;tfernen</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>&amp;Ruhezeiten</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>Nur solange niemand Hawser ansieht.</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>Mich auch über diese &amp;Ereignisse benachrichtigen</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>Regel Filter Chat Spieler Text</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>Dann wird nichts gemeldet; das Symbol im Infobereich zählt weiter.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>Filter der Regel</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>von</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>Eine Regel ist ein Filter wie in der Suchzeile über den Ereignissen.</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>Ohne Filter meldet sie nichts.</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1 ging verloren</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 ist wieder da</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1 wurde abgewiesen und braucht Sie</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1 ist neu und wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1 gibt Anlass zu einer Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>%n Spielserver ging verloren</numerusform>
            <numerusform>%n Spielserver gingen verloren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n Spielserver ist wieder da</numerusform>
            <numerusform>%n Spielserver sind wieder da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n Spielserver wurde abgewiesen und braucht Sie</numerusform>
            <numerusform>%n Spielserver wurden abgewiesen und brauchen Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n neuer Spielserver wartet auf Ihre Entscheidung</numerusform>
            <numerusform>%n neue Spielserver warten auf Ihre Entscheidung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n Spielserver gibt Anlass zu einer Warnung</numerusform>
            <numerusform>%n Spielserver geben Anlass zu einer Warnung</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sentence, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation>Hawser</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>player, text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule, event</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n event(s)</source>
        <comment>rule</comment>
        <translation>
            <numerusform>%1: %n Ereignis</numerusform>
            <numerusform>%1: %n Ereignisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>hawser::OpenPage</name>
    <message>
        <source>Close it a&amp;gain</source>
        <translation>Wieder s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>Port ö&amp;ffnen</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>Von Hand, am Router</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>jeder; Router, die nur NAT-PMP kennen, können ihn nicht beschränken</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>Ä&amp;ußerer Port</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>Nur von dieser &amp;Adresse</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>Zur Bestätigung den äußeren Port noch einmal &amp;eingeben</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>Hawser bittet den Router (%1), TCP %2 an diesen Computer (%3) weiterzuleiten, immer für eine Stunde und nur solange Hawser läuft. Der Eintrag heißt %4.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Der Router wird gefragt …</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>Port &amp;%1 verwenden</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>Port öffnen</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>Ich habe es von &amp;Hand gemacht</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>Stattdessen eine &amp;Mod wählen</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>Über eine &amp;Bridge teilen</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>&amp;Ohne weitermachen</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>Zwei Router stehen hintereinander. Hawser bittet den ersten (%1), TCP %2 an diesen Computer (%3) weiterzuleiten, und den zweiten (%4), TCP %2 an den ersten (%5) weiterzuleiten, immer für eine Stunde und nur solange Hawser läuft. Die Einträge heißen %6.</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1: TCP %2 an %3
%4: TCP %5 an %6</translation>
    </message>
</context>
<context>
    <name>hawser::Outbox</name>
    <message>
        <source>sending …</source>
        <translation>wird gesendet …</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 You to %2: %3 · %4</source>
        <comment>time, to whom, text, how it went</comment>
        <translation>%1 Sie an %2: %3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 Sie an %2 auf %3: %4 · %5</translation>
    </message>
</context>
<context>
    <name>hawser::OutcomeLine</name>
    <message>
        <source>Waiting …</source>
        <translation>Wartet …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was asked, how it ended</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::OutwardView</name>
    <message>
        <source>It shall appear in Ta&amp;karo or another Hawser, too</source>
        <translation>Er soll auch in Ta&amp;karo oder einem anderen Hawser erscheinen</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>Den Weg nach draußen &amp;testen</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>Adresse des ent&amp;fernten Endpunkts</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Wird probiert …</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>Eigenes Registrierungstoken</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>&amp;Entziehen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>Dieses Token lässt diesen Spielserver herein und keinen anderen; es kann also jemandem gegeben werden, der nur diesen betreibt. Tragen Sie es in die Konfiguration seiner Mod ein. Das Token des Endpunkts lässt ihn ebenfalls herein. Ein anderes zu erzeugen oder es zu entziehen beendet eine Verbindung, die mit diesem hereinkam.</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>Dieser Spielserver kommt wie jeder andere mit dem Token des Endpunkts herein. Ein eigenes Token lässt keinen anderen Spielserver herein: Es ist für jemanden gedacht, der nur diesen verbinden soll und sonst nichts.</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>&amp;Anderes erzeugen</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>&amp;Token erzeugen</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>Ich &amp;bin damit einverstanden</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>Für IPv&amp;6 öffnen</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>IPv6 w&amp;ieder schließen</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>jeder</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>Auch über IPv6</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>Nur von dieser IPv6-A&amp;dresse</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>Mit IPv6 hat dieser Computer eine eigene Adresse, die andere erreichen; nur die Firewall des Routers ist im Weg. Hawser bittet sie, TCP %1 zu diesem Computer durchzulassen, jeweils für eine Stunde und nur, solange Hawser läuft.</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>Über IPv6 lässt der Router TCP %1 zu %2 durch</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>Auch die Spieler brauchen dafür IPv6. Erst eine Probe von außen beweist es.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Der Router wird gefragt …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>Die Firewall des Routers für IPv6 ist aus: In ihr gibt es nichts zu öffnen.</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>Der Router lässt Programme keine Ports für IPv6 öffnen. Auf seinen eigenen Seiten geht es, unter „Firewall“ oder „IPv6“.</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>Der Router hat keinen Platz für einen weiteren Eintrag für IPv6. Löschen Sie dort einen.</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>Der Router hat den Port für IPv6 nicht geöffnet und sagt nicht, warum. Tragen Sie ihn auf den Seiten des Routers ein.</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>Auf &amp;diesem Computer</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>Auf einem anderen Computer im &amp;Netzwerk</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>Ge&amp;mietet, irgendwo im Internet</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>Hawser erreicht ihn ohne offenen Port. Einer ist nur nötig, wenn jemand anders ihn über das Internet verwalten soll.</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>Hawser erreicht ihn in Ihrem Netzwerk. Ports jenes Computers lassen sich nur von dort öffnen: die Einrichtung dort ausführen oder es von Hand erledigen.</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>Sein Anbieter öffnet die Ports. Im Verwaltungsbereich des Anbieters nachsehen, welchen Port die Verwaltung verwendet; es ist selten der übliche.</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>Wo läuft der Spielserver?</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>Auf &amp;diesem Computer</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>Auf einem anderen Computer im &amp;Netzwerk</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>Irgendwo im &amp;Internet (gemietet)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>&amp;Verschlüsseln (wss)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>&amp;So lauschen</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>Name oder Adresse dieses Computers, wie die Mod ihn erreicht</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>N&amp;ame oder Adresse dieses Computers, wie die Mod ihn erreicht</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>Nur ein Name oder eine Adresse, ohne ws:// und ohne den Port.</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>Erforderlich: der Name oder die öffentliche Adresse Ihres Routers oder des Rechners, auf dem Hawser läuft.</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>Darf leer bleiben: Dann gilt die Adresse, die Hawser selbst findet.</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>Die Mod wählt sich auf diesem Computer selbst ein; für andere muss nichts geöffnet werden.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>Der Endpunkt lauscht an allen Adressen dieses Computers. Mods müssen seinem Zertifikat vertrauen.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>Der Endpunkt lauscht an allen Adressen dieses Computers. Nicht verschlüsselt: Token und Chat können im Netzwerk mitgelesen werden. Nur in einem Netzwerk verwenden, dem Sie vertrauen.</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>Nicht verschlüsselt: Jeder unterwegs kann die Token lesen. Verschlüsselung wird empfohlen.</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>TCP-Port %1 dieses Computers muss aus dem Internet erreichbar sein: Leiten Sie ihn im Router weiter und öffnen Sie ihn in der Firewall.</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>Der Endpunkt lauscht so.</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>Dafür muss der Endpunkt anders lauschen. Jetzt verbundene Mods werden getrennt und wählen sich von selbst wieder ein.</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>Der Endpunkt lauscht noch nicht.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>S&amp;pieler %1</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>&amp;Nur Ereignisse dieses Spielers</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>Name &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>I&amp;D kopieren</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>Der Spielserver hat die ID des Spielers nicht mitgeteilt.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerTableModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Hawser has not seen this player join.</source>
        <translation>Hawser hat diesen Spieler nicht beitreten sehen.</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1, ID %2, Ping %3, da seit %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Here for</source>
        <translation>Da seit</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Gespielt</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>Name oder ID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>Spieler filtern</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Den Spielserver jetzt fragen (Strg+F5)</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>Jetzt fragen, wer da ist</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>A&amp;ktionen</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>Was sich mit dem gewählten Spieler tun lässt</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, Stand %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln Spieler</numerusform>
            <numerusform>%Ln Spieler</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Fragt nach …</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Nicht aktuell: %1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Einen Spielserver auswählen</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>Aufgelistet werden die Spieler des Spielservers, der links ausgewählt ist.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>Der Spielserver ist nicht online</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>Die Spieler werden abgefragt, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>Fragt, wer da ist …</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>Dieser Spielserver kann seine Spieler nicht auflisten</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>Wer da ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>Kein passender Spieler</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Filter löschen, um alle zu sehen.</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>Niemand aufgelistet</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>Von dieser Mod ist bekannt, dass sie immer so antwortet, wer auch da ist.</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>Niemand ist da</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>Wer beitritt, erscheint hier nach wenigen Augenblicken.</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>Das Diagramm als Bild speichern</translation>
    </message>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>Das Bild von „%1“ speichern</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>Zeichnung, scharf in jeder Größe (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%1 bei %2</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>Geschlossen &amp;lassen</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>Einen Server &amp;außerhalb fragen, wie er uns sieht (STUN)</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>Noch einmal na&amp;chsehen</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>mit öffentlichen A&amp;dressen</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>Port des Spielservers</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>Wer jenen Server betreibt, erfährt Ihre öffentliche Adresse.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>STUN-Server</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>sein Name</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>&amp;Port des Spielservers, TCP</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>Neu na&amp;chsehen</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>Ist er aus dem Internet erreichbar?</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>Von &amp;Hand weiter</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>Über eine &amp;Bridge teilen</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>Über eine Bridge teilen</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>Der zweite (%1) zeigt sich auch: weitermachen, dann kann Hawser den Port auf beiden öffnen.</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>Oben erlauben, dass ein Server draußen gefragt wird, und noch einmal nachsehen: Dann zeigt sich vielleicht der zweite, und Hawser kann den Port auf beiden öffnen.</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>Weitermachen: Die nächste Seite sagt, wie es von Hand geht, für den Computer des Spielservers.</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>Was ein Router sagt, ist kein Nachweis, und eine Verbindung aus diesem Netzwerk auch nicht. Jemand von außen muss es probieren: das Hawser von Bekannten oder Ihr eigenes an einem anderen Ort, wenn sein Endpunkt die Prüfung anbietet; oder Ihr Handy mit mobilen Daten.</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>Zeigt einen Link als QR-Code. Hawser beantwortet ihn am Port des Spielservers, der währenddessen nicht laufen darf.</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>Am Handy das WLAN ausschalten, die Kamera auf den Code richten und den Link öffnen. Er funktioniert einmal, und zehn Minuten lang.</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>Ihre öffentliche Adresse ist nicht bekannt: Weder nennt sie der Router, noch wurde jemand außerhalb gefragt. Auf der vorletzten Seite lässt sich ein Server außerhalb fragen.</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>Der Spielserver hält seinen Port. Ihn für den Test anhalten oder eine Prüfstelle verwenden.</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>Der Link wurde aus diesem Netzwerk geöffnet, und das beweist nichts. Am Handy das WLAN ausschalten und ihn noch einmal öffnen.</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>Der Link wurde von außen geöffnet.</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>Zehn Minuten lang kam niemand.</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>Neuer &amp;Link</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>&amp;Link für ein Handy anzeigen</translation>
    </message>
    <message>
        <source>Is it really open?</source>
        <translation>Ist er wirklich offen?</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>Ohne &amp;Nachweis weiter</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>Kann die Mod Hawser erreichen?</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>Nicht länger danach gesehen</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>Es war nicht nachzulesen: %1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>Passwort für den Proxy</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>&amp;Name für den Proxy dieses Netzwerks</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>Pass&amp;wort für den Proxy</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>&amp;Merken und noch einmal testen</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>&amp;Damit noch einmal testen</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>QR-Code des Links</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumente als JSON</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation>Das ist zu lang für eine Anfrage.</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>Die Argumente müssen ein JSON-Objekt sein: { … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>Dort zu öffnende Adresse</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>Beide sind auf diesem Computer, also probiert Hawser es selbst: Es wählt diese Adresse an.</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Diese Adresse in einem Browser auf dem Computer des Spielservers öffnen. Er zeigt einen Fehler, und das macht nichts: Hawser sieht hier, dass jemand durchgekommen ist.</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Diese Adresse auf einem Handy mit ausgeschaltetem WLAN öffnen, damit es wie der Spielserver aus dem Internet kommt. Es zeigt einen Fehler, und das macht nichts: Hawser sieht hier, dass jemand durchgekommen ist.</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>Hawser antwortet dort: Die Mod kommt durch.</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1 ist durchgekommen: Dann kommt auch die Mod durch.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Bei %1 lauscht nichts.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>Es führt kein Weg zu %1: Stimmt der Name oder die Adresse?</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>Zurück zu „Ort“ gehen und den Endpunkt so lauschen lassen („So lauschen“).</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>Zurück zu „Ort“ gehen und einen Namen oder eine Adresse dieses Computers angeben.</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>TCP %1 für Hawser in der Firewall dieses Computers erlauben und die Adresse noch einmal öffnen.</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>TCP %1 in Ihrem Router an diesen Computer weiterleiten und die Adresse noch einmal öffnen. Wo das nicht geht, den Spielserver stattdessen Takaro oder ein Hawser im Internet anwählen lassen.</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>Warten auf einen Besucher …</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>%1 kam, und das ist dieser Computer selbst. Das beweist nichts für andere.</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>%1 kam, aus Ihrem eigenen Netzwerk. Das beweist nichts für einen Spielserver anderswo.</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>Die Mod wählt %1 an, wie ihre Einstellungen auf der Seite davor sagen.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Bisher ist niemand gekommen.</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>Spielserver, an die es geht</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>Stattdessen Spielserver auswählen</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>Stattdessen an %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ Geht nur an %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ Geht an %1, nicht an %2</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>Kein Spielserver ist online</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ Geht an %n Spielserver</numerusform>
            <numerusform>⚠ Geht an %n Spielserver</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Keine ankreuzen</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle ankreuzen</translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation>Antworten, eine je Spielserver</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation>Spalten der Antworten</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Wartet …</translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>Rohtext kopieren</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>Antwort als Baum</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>Spalten der Antwort</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Antwort, wie sie kam</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Noch keine Antwort</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>Was der Spielserver antwortet, erscheint hier.</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Wartet …</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>Die Antwort ist noch nicht da.</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1 auf %2, %3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>Die Antwort ist nicht mehr gespeichert, nur ihr Ergebnis.</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>Die Antworten sind nicht mehr gespeichert, nur ihre Ergebnisse.</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>Einen Spielserver aufklappen, um seine Antwort zu sehen.</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>Danach nachgesehen: %1.</translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>Wählen Sie zuerst eine Aktion.</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>Kein Server ist ausgewählt.</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>Der Server ist nicht online. Senden ist möglich, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Zum Bestätigen den Namen des Servers eingeben.</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>Kein ausgewählter Spielserver ist online.</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>Zum Bestätigen „%1“ eingeben.</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>alle</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ Zum Bestätigen eingeben: %1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Das ist schwerwiegend. Zum Bestätigen den Namen des Servers eingeben: %1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Zum Bestätigen den Namen des Servers eingeben: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n Spielserver</numerusform>
            <numerusform>%n Spielserver</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestHistory</name>
    <message>
        <source>%1: %2, %3</source>
        <comment>action, outcome, time taken</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>time, server</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>time, server, arguments</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action, outcome</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n Spielserver</numerusform>
            <numerusform>%n Spielserver</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>%1 von %2 beantwortet</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>outcome, count</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>hawser::RequestLine</name>
    <message>
        <source>This game server is not connected</source>
        <translation>Dieser Spielserver ist nicht verbunden</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>Zu viele Anfragen warten auf diesen Spielserver</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>Es kam keine Antwort: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>Es kam keine Antwort in der Zeit</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>Anfragebereich</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser hat das Warten aufgegeben.</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>Dies wurde zuvor an %1 gesendet.</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>Es gibt noch keinen Spielserver, an den Anfragen gehen könnten.</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>&amp;Jetzt prüfen</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>Prüft alle 10 Sekunden von selbst</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Wird probiert …</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>Erneute Prüfung von selbst in %n Sekunde</numerusform>
            <numerusform>Erneute Prüfung von selbst in %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>Anderes Registrierungstoken</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>Ein anderes Registrierungstoken erzeugen?</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Anderes erzeugen</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>Jede Mod, die mit dem jetzigen hereinkam, wird sofort weggeschickt und erst wieder hereingelassen, wenn das neue Token in ihren Einstellungen steht. Spielserver mit eigenem Token bleiben.</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>Das jetzige stammt aus einer Datei, die bleibt, wie sie ist: Das neue gilt, bis Hawser endet.</translation>
    </message>
</context>
<context>
    <name>hawser::RungRow</name>
    <message>
        <source>%1: %2</source>
        <comment>rung, its state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::RustConnector</name>
    <message>
        <source>There is no RCON password; Rust switches its console off without one</source>
        <translation>Es gibt kein RCON-Passwort; ohne eines schaltet Rust seine Konsole ab</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>Das RCON-Passwort enthält ein Leer- oder Steuerzeichen, das sich nicht zum Server senden lässt. Bitte eines aus Buchstaben und Ziffern wählen</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>Fragt den Server, wer er ist</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>Geschlossen (%1) %2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Der Server ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Der Server hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>Die Verbindung wurde geschlossen: %1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>Der Server hat die Verbindung geschlossen, bevor er etwas sagte</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>Der Server hat die Verbindung sofort geschlossen, wie Rust es bei einem falschen RCON-Passwort tut. Es wird nicht erneut versucht, denn nach fünf Fehlversuchen ist diese Adresse minutenlang ausgesperrt</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>Der Server lässt uns herein, antwortet aber nicht</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo: „%1“</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>„serverinfo“ hat etwas anderes als den Zustand des Servers geantwortet</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>Hawser lief nicht</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>Es wurden keine Plugins gefunden, die Hawser kennt</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>Auf dem Server gefunden: %1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>Die Nachricht ist binär</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>Das scheint nicht die Konsole eines Rust-Servers zu sein: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>Der Spielserver erscheint in der Liste, sobald seine Mod sich eingewählt hat, und kommt nach jedem Neustart von selbst wieder.</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>Hawser speichert ihn, sein Geheimnis im Schlüsselbund, und wählt ihn nach jedem Neustart beider Seiten wieder an.</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>Seine Einstellungen nennen dieses Hawser, als %1.</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>Konfiguration: angesehen, nichts im Weg.</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>Konfiguration: nicht angesehen.</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>Aus dem Internet: von außen erreicht unter %1, Port %2.</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>Aus dem Internet: Der Router sagt, dass der Port offen ist. Nicht nachgewiesen.</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>Aus dem Internet: Hawser hat keinen Port geöffnet.</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>Test: Hawser und das Spiel haben miteinander gesprochen.</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>Test: übersprungen. Hawser versucht es immer wieder.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>Danach mit Takaro oder einem anderen Hawser &amp;teilen</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>Um ihn von anderswo zu erreichen, braucht es keinen offenen Port: Hawser kann in seinem Namen verschlüsselt nach außen verbinden.</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>Dass die Mod zu Hawser durchkommt, wurde getestet.</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>Der Spielserver erscheint in der Liste, sobald sein Mod sich eingewählt hat, bis Hawser endet.</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>Hawser wählt ihn nach jedem seiner Neustarts wieder an und vergisst ihn und sein Geheimnis, wenn Hawser endet.</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Der Streamer-Modus ist an: zum Anzeigen ausschalten</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>30 Sekunden lang anzeigen</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Verbergen: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Anzeigen: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, verborgen</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>30 Sekunden lang anzeigen</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Verbergen: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Anzeigen: %1</translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation>Kopieren, ohne es anzuzeigen. Nach 30 Sekunden wird die Zwischenablage wieder geleert.</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>Streamer-Modus</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Der Streamer-Modus ist an: zum Anzeigen ausschalten</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>Die Anfrage senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>Wartet auf Antworten</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>An %1 senden</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n Anfrage wartet auf eine Antwort</numerusform>
            <numerusform>%n Anfragen warten auf eine Antwort</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>„%1“ angenommen</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>„%1“ gesperrt</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>„%1“ ausgeschaltet</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>„%1“ eingeschaltet</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>„%1“ umbenannt</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>„%1“ verschoben</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>„%1“ gelöscht</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>„%1“ gelöscht. Er kommt zurück, wenn sich seine Mod wieder einwählt.</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>„%1“ abgelehnt</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>Die Mod wählt sich bei Hawser ein</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>Hawser wählt den Spielserver an</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>Letzte Laufzeiten</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>Ereignisse seit dem Start</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>Spieler online</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>Angesprochen über</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>Identitätstoken</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Zugangsweg</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>Gesprächsverlauf (Geheimnisse sind maskiert)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>Die letzten %1 Laufzeiten</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>Den &amp;Doktor fragen</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>Findet Sprosse für Sprosse, was im Weg ist, und ändert nichts</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>Doppelklick oder Eingabetaste zeigt die Ereignisse jener Zeit</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>Mod behandeln als</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>Name des Spielservers</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>&amp;Verschlüsselt (TLS)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>&amp;Name des Tokens</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>Name &amp;in Hawser</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>&amp;Spiel</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>Name oder Adresse; eine ganze URL wird zerlegt</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Web-API</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Herausfinden</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>Von den Mods von Alloc</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPM oder PrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>&amp;Web API</source>
        <translation>&amp;Web-API</translation>
    </message>
    <message>
        <source>CPM or P&amp;rismaCore</source>
        <translation>CPM oder P&amp;rismaCore</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the secret. Use TLS or a VPN.</source>
        <translation>Nicht verschlüsselt: Jeder unterwegs kann das Geheimnis lesen. Besser TLS oder ein VPN verwenden.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>Spielserver umbenennen</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>Spielserver löschen</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>Spielserver nach oben verschieben</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>Spielserver nach unten verschieben</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>Name der Gruppe:</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>Alle Spielserver</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 von %2 online</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>Alle Spielserver, %1 von %2 online</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>Neue Spielserver</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n neuer Spielserver wartet auf Ihre Entscheidung</numerusform>
            <numerusform>%n neue Spielserver warten auf Ihre Entscheidung</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Annehmen</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>A&amp;blehnen, bis Hawser beendet wird</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>A&amp;usschalten</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>&amp;Einschalten</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Sperren</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>U&amp;mbenennen …</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>Ei&amp;genes Registrierungstoken …</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>Nach un&amp;ten</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>In G&amp;ruppe verschieben</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>&amp;Keine</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>&amp;Neue Gruppe …</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>Server-I&amp;D kopieren</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>&amp;Identitätstoken kopieren</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>&amp;Verbindung bearbeiten …</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>Erneut an&amp;wählen</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>Neuem &amp;Zertifikat vertrauen</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>Spielserver filtern</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>Name, Spiel oder Identität</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>&amp;Alle anzeigen</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>Kein passender Spielserver</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>Durchsucht wurden Namen, Spiele und Identitäten.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>Dieser Spielserver ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>Ein Spielserver braucht einen Namen.</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>Keine Mod heißt „%1“.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>Kein Spielserver</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>Geht an %1</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>&amp;Test abbrechen</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>Ungetestet: Speichern geht trotzdem.</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>Der Test läuft; er dauert höchstens zehn Sekunden.</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>Getestet: Es funktioniert.</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>Getestet: Es funktioniert noch nicht. Speichern geht trotzdem, und es wird immer wieder versucht.</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>Diese Seite &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>In den Einstellungen suchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung hat diese Wörter.</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Verlassen</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>Neu be&amp;ginnen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>Einen Spielserver einrichten</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>Es lässt sich später von hier aus fortsetzen.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>hawser::SetupSession</name>
    <message>
        <source>Another game</source>
        <translation>Ein anderes Spiel</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>Spielserver teilen</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>Hawser wählt sich im Namen dieses Servers ein: Kein Port muss geöffnet werden. Was hier geschieht, wird dort mitgeteilt, und was dort verlangt wird, wird hier getan.</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>Teilen von %1</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>Test der Eingaben hier</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>%1 mit Takaro oder einem anderen Hawser teilen</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>Test von %1</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Zuweisen</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>&amp;Keine Tasten</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Wie am An&amp;fang</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>New &amp;keys: press them here</source>
        <translation>Neue &amp;Tasten: hier drücken</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1 gehört „%2“ und geht dort verloren, wenn Sie es hier zuweisen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>menu, what is chosen in it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetMenu</name>
    <message>
        <source>&amp;Keep what is typed as a snippet</source>
        <translation>Getipptes als Vorlage &amp;merken</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation>Mit dem echten Token kopieren. Nach 30 Sekunden wird die Zwischenablage wieder geleert.</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>Token an&amp;zeigen</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>Wie die Variablen gesetzt werden</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Was in die Einstellungen der Mod gehört</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>Diese Variablen für den Prozess des Spielservers setzen:</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>Dies in die Einstellungen der Mod eintragen:</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>In die Datei %1, unterhalb des Ordners des Spielservers oder der Mod. Ist die Datei schon vorhanden, nur diese Schlüssel darin ändern.</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>Andere Versionen der Mod lesen %1.</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>Der Endpunkt verschlüsselt mit einem eigenen Zertifikat. Diese Mod akzeptiert es nur, wenn der Computer der Mod ihm vertraut; andernfalls Hawser mit --certificate und dem Zertifikat einer öffentlichen Zertifizierungsstelle starten.</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>Token &amp;verbergen</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Der Streamer-Modus ist eingeschaltet: zum Anzeigen ausschalten</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>Nach 30 Sekunden wird es wieder maskiert</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>&amp;Datei wählen…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>Te&amp;xt einfügen</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>Was die Datei ist</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist es?</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>Eine Konfigurationsdatei wählen</translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation>seit %1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
</context>
<context>
    <name>hawser::StatisticsPage</name>
    <message>
        <source>Players online</source>
        <translation>Spieler online</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>Ereignisse pro Minute</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>Verbindungszustand, in Prozent der Zeit</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>In dieser Sitzung gibt es keine Statistik</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>Sie entsteht aus dem Archiv der Ereignisse, und diese Sitzung führt keines.</translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>Von allen Ereignissen sind die neuesten noch da.</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse kopiert</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>Kein Endpunkt</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>Hier wählen sich Mods ein. Zum Kopieren klicken.</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>Mods können sich derzeit nicht einwählen.</translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation>Endpunkt %1, kopieren</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Ereignisse: %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation>%1 Ereignisse in der letzten Sekunde</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Behalten: %1</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>Streamer-Modus</translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation>Adressen und Token sind verborgen.</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>zu erledigen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>etwas ist im Weg</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, how it stands</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StoreBanner</name>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Schlüsselbund erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>Vorerst &amp;ohne ihn arbeiten</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>Ve&amp;rstanden</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>Spielserver und Token bleiben nur erhalten, bis Hawser beendet wird: %1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>Ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>Ausgabe der Konsole</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Einen Spielserver auswählen</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>Ein Befehl geht an genau einen Spielserver: den, der links ausgewählt ist.</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>Vor&amp;lagen</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>Konsolenbefehl für %1</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>Befehl für die Konsole von %1</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>Der Spielserver ist nicht online. Was Sie getippt haben, bleibt hier stehen.</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>Zuerst „%1“ ausfüllen.</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ „%1“ beendet vielleicht den Spielserver für alle. Zum Bestätigen den Namen des Servers eingeben: %2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… Antwort auf: %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ Der Spielserver meldet einen Fehlschlag. %1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>(keine Ausgabe)</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>Was hier ausgeführt wird und was der Spielserver antwortet.</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>Verbindungstest</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>Port %1 verwen&amp;den</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>TLS &amp;einschalten</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>TLS a&amp;usschalten</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>SHA-256 seines Zertifikats:
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>Diesem &amp;Zertifikat ab jetzt vertrauen</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>Kommt die Mod an?</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>Antwortet er?</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>Ich möchte &amp;nicht darauf warten</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>&amp;Ungetestet weiter</translation>
    </message>
</context>
<context>
    <name>hawser::TestRow</name>
    <message>
        <source>%1, %2 ms</source>
        <comment>state, time</comment>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rung, its state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::TimeChoice</name>
    <message>
        <source>Which time is shown</source>
        <translation>Welche Zeit angezeigt wird</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>Die letzten 6 Stunden</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>Die letzte Woche</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Das letzte Jahr</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Alles, was da ist</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>Die gewählte Zeit</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1: Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>Dauerhaft</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>Bis zu einem Datum</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>Endet %1</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>Zeitleiste der Zustände</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>Mit den &amp;Geheimnissen, durch eine Passphrase verschlüsselt</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>Die Datei ist durch eine Passphrase &amp;verschlüsselt</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Passphrase noch einmal</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Export game servers</source>
        <translation>Spielserver exportieren</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>Spielserver importieren</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Hawser-Spielserver (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Die beiden Passphrasen sind nicht gleich.</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>Passwörter und Tokens werden weggelassen.</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>Wer die Datei und die Passphrase hat, hat alle Passwörter und Tokens.</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>Ein schon bekannter Spielserver wird ersetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>%n Spielserver exportiert.</numerusform>
            <numerusform>%n Spielserver exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>%n Spielserver importiert.</numerusform>
            <numerusform>%n Spielserver importiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>Hawser an&amp;zeigen</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>&amp;Vorerst keine Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation>Ereignistypen</translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation>Ereignisse vom Typ %1 anzeigen</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>%1 anzeigen; ist nichts gewählt, werden alle Typen angezeigt</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>Bann au&amp;fheben</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>Beha&amp;lten</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>dauerhaft</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>%1 wieder hereinlassen? Der Bann gilt %2.</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>%1 wieder hereinlassen? Der Bann gilt %2, Grund: %3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>Ne&amp;ues ansehen</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Nicht jetzt</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>Hawser %1 ist da; dies ist %2.</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>Die Seite über Veröffentlichungen ist nicht erreichbar. Hawser versucht es beim nächsten Mal wieder.</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>Die Adresse der Seite über Veröffentlichungen ist nicht verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>&amp;Hawser wählt den Spielserver an</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>Eine &amp;Mod im Spielserver wählt Hawser an</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>Braucht eine Mod im Spielserver. Sie wählt hinaus, deshalb muss kein Port geöffnet werden, wo auch immer der Server läuft.</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>M&amp;od</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>Wie verbindet er sich mit Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>Hawser wählt %1 an</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1 wählt Hawser an</translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation>Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>Endpunkt erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>In Ereignissen &amp;suchen</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>Spielserver-&amp;Liste</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>An&amp;fragebereich</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>&amp;Spielserver</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächster</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Vorheriger</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>&amp;Alle Spielserver</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>Spielserver &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>&amp;Über Hawser</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>Eine &amp;Mod verbinden lassen …</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>Weiteres Re&amp;gistrierungstoken …</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>Schlüsselbund erneu&amp;t versuchen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Streamer-Mo&amp;dus</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>&amp;Spielserver suchen</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>Spielserver e&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>Spielserver &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>Befehls&amp;palette …</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>S&amp;pielserver verbinden …</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>Cha&amp;t</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>K&amp;onsole</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>Sp&amp;ieler</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>Ba&amp;nns</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>Mit Takaro oder einem anderen Hawser &amp;teilen …</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>&amp;Konfiguration eines Spiels prüfen …</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>Spielserver S&amp;chritt für Schritt einrichten …</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>&amp;Zu einer Zeit springen …</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>St&amp;atistik</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Benutzerhandbuch</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>&amp;Protokoll öffnen</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>%n weitere Anfrage: %1</numerusform>
            <numerusform>%n weitere Anfragen: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>die Bridge ist seit %1 online und wird nicht gestört</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>von der Bridge gesendete Ereignisse: %1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>von der Bridge bediente Anfragen: %1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>Der Weg nach draußen ist offen: Dort antwortet ein WebSocket.</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>Sie lassen sich dort eingeben, wo der Spielserver geteilt wird; testen Sie es dort.</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser hat die Verbindung beendet: %1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>Die Gegenstelle hat aufgelegt</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>Die Gegenstelle hat die Verbindung geschlossen (%1)</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>Die Gegenstelle hat die Verbindung geschlossen (%1, %2)</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>Keine Verbindung: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Identitätstoken und Registrierungstoken werden gebraucht</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>Wählt %1 an</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>Verbunden, noch nicht eingelassen</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>Identifiziert sich als „%1“</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>Die Gegenstelle hat seit %1 s nicht geantwortet</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>Die Gegenstelle hat uns innerhalb von %1 s nicht eingelassen</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>Diese Adresse führt zu diesem Hawser selbst zurück: Der Server würde mit dem Ort geteilt, von dem aus er geteilt wird</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>Eine Schleife: Die Gegenstelle teilt diesen Server mit diesem Hawser, das ihn mit der Gegenstelle teilt</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>Die Gegenstelle nimmt die Token nicht an: %1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>Die Gegenstelle hat uns nicht eingelassen und nicht gesagt, warum</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>Die Gegenstelle hat uns nicht eingelassen: %1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>Die Gegenstelle beschwert sich: %1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>Die Gegenstelle kennt diesen Server nicht mehr: wird neu identifiziert</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>der Server ist auf einem anderen Weg gekommen</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>Der Server ist auf einem anderen Weg gekommen: wird neu identifiziert</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>Nur die Verbindung wird getestet</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>Falsches Registrierungstoken von %1, für „%2“</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>Zu viele falsche Registrierungstoken: %1 ist für %n Minute ausgesperrt</numerusform>
            <numerusform>Zu viele falsche Registrierungstoken: %1 ist für %n Minuten ausgesperrt</numerusform>
        </translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>Das Registrierungstoken wurde geändert</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>Die Mod hat sich erneut eingewählt</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>Neu: wird nach dem Annehmen eingelassen</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>Es gibt schon zu viele Spielserver</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>Er ist gesperrt</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>Er wurde abgewiesen</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>Er ist hier ausgeschaltet</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Vom Benutzer entfernt</translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>Er wird von hier aus geteilt, im Kreis</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>Die Verbindung endete, bevor die Antwort kam: %1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>Nicht gesendet, weil die Verbindung endete: %1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>Dieser Spielserver ist nicht verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>%n Anfrage wartet bereits auf diesen Spielserver</numerusform>
            <numerusform>%n Anfragen warten bereits auf diesen Spielserver</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1 kann das nicht</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>Die Anfrage hat %1 Bytes; diese Mod liest höchstens %2</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>Innerhalb von %1 s kam keine Antwort; vielleicht wurde es trotzdem ausgeführt</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser hat die Verbindung beendet: %1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>Die Mod hat aufgelegt</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>Die Mod hat die Verbindung geschlossen (%1)</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>Die Mod hat die Verbindung geschlossen (%1, %2)</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>Die Verbindung ist abgebrochen: %1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>Verbindung von %1</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>Die Mod hat sich als anderer Spielserver ausgewiesen</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>Wird mit Code %1 geschlossen: %2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>Die Mod hat sich nicht rechtzeitig ausgewiesen</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>Die Mod wurde nicht eingelassen</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>Dieser Spielserver sendet zu viel: %1 Ereignisse in einer Sekunde</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>Die Mod hat nur unlesbare Nachrichten gesendet</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>Die Mod hat zu viel gesendet, bevor sie sich ausgewiesen hat</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>Die Mod hat Ereignisse gesendet, ohne sich auszuweisen</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>Die Mod sendet Nachrichten eines unbekannten Typs, „%1“; sie werden ignoriert</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>stdin, Zeile %1</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>Die Zeile ist länger als 1 MiB und wurde übersprungen</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>%n Ereignis vor Nummer %1 wurde vergessen, bevor es ausgegeben werden konnte</numerusform>
            <numerusform>%n Ereignisse vor Nummer %1 wurden vergessen, bevor sie ausgegeben werden konnten</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>Es ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>Es ist kein JSON: %1 bei Zeichen %2</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>&quot;id&quot; fehlt: es benennt die Antwort</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>Weder &quot;action&quot; noch &quot;command&quot; ist vorhanden</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>Es gibt keinen Befehl „%1“; bekannt sind: %2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>Es gibt keine Aktion „%1“</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1; ähnlich: %2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot; muss ein JSON-Objekt sein</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot; muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Diese Bridge gibt es nicht</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>Es gibt keinen Spielserver „%1“, oder mehrere heißen so</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot; fehlt oder ist kein Text</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>„%1“ wird nicht angewählt: Seine Mod wählt sich ein</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot; muss eine Zahl von 1 bis 65535 sein</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>„%1“ braucht keinen offenen Port: Seine Mod wählt hinaus. &quot;port&quot; sieht sich jeden anderen an</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot; muss ein Host und ein Port sein, etwa stun.example.org:3478</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>Filter, Zeichen %1: %2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot; muss eine ganze Zahl von 1 bis %1 sein</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot; muss die Nummer eines Ereignisses sein, ab 1</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>Zu viele Abfragen zugleich; bitte eine Antwort abwarten</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>Die gespeicherten Ereignisse ließen sich nicht lesen</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>Zu viele Exporte zugleich; bitte das Ende eines Exports abwarten</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>Der Export wurde abgebrochen</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot; muss die Nummer eines gespeicherten Ereignisses sein</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>Ohne Archiv gibt es keine Lesezeichen</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot; muss ein Text sein</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>Ein anderer Hawser benutzt es, und es kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>Die gespeicherten Ereignisse in %1 konnten nicht geöffnet werden. %2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot; fehlt oder ist keine Liste von Spielservern</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>In diesem Lauf wurde kein Spielserver „%1“ entfernt</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>„dialect“ fehlt: eines von %1, oder &quot;&quot;, um sie erkennen zu lassen</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>Die Adresse ist ungültig</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>Der Name oder das Geheimnis des Tokens enthält ein Zeilenende oder ein anderes Steuerzeichen</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>TLS mit dem vertrauten Zertifikat</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>Eingebaute Web-API</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>Web-API von Alloc</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1 antwortet in ihrer Form</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>Die eingebaute Web-API gefunden</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>Die Web-API von Alloc gefunden</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>Das Token darf die Spieler nicht auflisten (Status %1): Ihre IDs bleiben unbekannt, bis sie beitreten</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>Der Log-Strom ist offen</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>Das Verpasste lässt sich nicht abrufen (Status %1)</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>Mit der eingebauten Web-API verbunden</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>Mit der Web-API von Alloc verbunden</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>Der Server hat eine Zeile ohne Ende gesendet</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>Der Server hat den Log-Strom beendet</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>Der Log-Strom schweigt schon zu lange</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>Der Log-Strom steht still, während der Server weiterschreibt</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>Die Antwort ist größer als %1 MiB</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>hung up without a close frame</source>
        <translation>hat ohne Close-Frame aufgelegt</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>der HTTP-Header ist zu lang</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>zu viele Verbindungen</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>kein rechtzeitiger WebSocket-Handshake</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>eine Nachricht wurde nicht rechtzeitig abgeschlossen</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>kein Lebenszeichen; zwei Pings blieben unbeantwortet</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>liest nicht, was ihm gesendet wird</translation>
    </message>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>sein Zertifikat ist nicht das vertraute</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>über unverschlüsseltes HTTP gefragt und geantwortet</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>der Proxy dieses Netzes verlangt einen Namen und ein Passwort, oder andere als die, die er bekam</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>reserviertes Bit gesetzt</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>unbekannter Opcode</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>Control-Frame in Teilen</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>Control-Frame zu lang</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>Nachricht innerhalb einer Nachricht</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>nichts fortzusetzen</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>maskierter Frame von einem Server</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>unmaskierter Frame von einem Client</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>Länge nicht in der kürzesten Form</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>unmögliche Länge</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>Nachricht zu groß</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>zu viele Fragmente</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>zu viele leere Fragmente</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>zu viele unfertige Nachrichten</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>Text ist kein UTF-8</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>halber Close-Code</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>Close-Code nicht erlaubt</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>Close-Grund ist kein UTF-8</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>keine HTTP/1.1-GET-Anfrage</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>fehlerhafter Pfad</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>einfaches HTTP, kein WebSocket</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>WebSocket-Version ist nicht 13</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>ungültiger Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>kein Host oder mehrere</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>fragte nach dem Host „%1“, der nicht zu Hawser gehört</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>die Anfrage kam von der Webseite einer anderen Site (Origin)</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>fehlerhafter HTTP-Header oder zu viele Zeilen</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>hat wss (TLS) versucht, aber dieser Port spricht ws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>spricht kein HTTP GET</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>der Pfad muss mit „/“ beginnen und darf weder Leerzeichen noch Zeilenende enthalten</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>„%1“ ist kein Hostname</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>die Antwort ist nicht HTTP/1.1</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>mit HTTP %1 abgewiesen</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>die Antwort gehört nicht zu dieser WebSocket-Anfrage</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>der Server hat eine Erweiterung gewählt, die niemand verlangt hat</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>wird derzeit nicht eingelassen</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>zu viele Gegenstellen warten auf Einlass</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>zu viele unfertige Handshakes von dieser Adresse</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>zu viele Verbindungen von dieser Adresse</translation>
    </message>
</context>
</TS>
