<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List players</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List entities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List locations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List bans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Work without a window: one JSON object a line on standard output, commands on standard input. Hands over to hawser-agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start simulated game servers. Touches no keychain and stores nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where mods dial in. Default 127.0.0.1:3004; port 0 takes any free one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret that lets mods in, on the first line of a file only you can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate (and chain) in PEM form; implies --tls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key of the certificate in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many connections one address may hold. Default 64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headless: which events are printed. Default all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End by itself after this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game servers and their secrets for this session, as JSON in a file only you can read. The keychain is not touched then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mods that come with the right token for the first time wait until they are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt (wss). Without --certificate an own one is made; it lasts as long as its key is kept in the keychain, else for this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where settings and the own certificate are kept; never a secret.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventType</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Death</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DLL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>null</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, standing, meaning</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, state, cause</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>standing, meaning</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, cause</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>since, cause</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>since, players</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>title of an action, its name in the protocol</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ActionPicker</name>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentForm</name>
    <message>
        <source>This action needs no arguments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>This version cannot dial game servers yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventDetail</name>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event&apos;s data, indented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Player id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in text and names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::FactSheet</name>
    <message>
        <source>%1: %2</source>
        <comment>fact, value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hawser dials your game server: 7 Days to Die or Rust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused until Hawser ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::JsonTreeModel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::KnownNamesModel</name>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::LadderView</name>
    <message>
        <source>%1
%2</source>
        <comment>evidence, advice</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the mod has come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Hawser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Hawser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another registration token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ModPicker</name>
    <message>
        <source>%1: %2</source>
        <comment>game, mod</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (cannot dial in here)</source>
        <comment>game and mod</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>game, from where</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sentence, reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall. Hawser does not do that yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestHistory</name>
    <message>
        <source>%1: %2, %3</source>
        <comment>action, outcome, time taken</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>time, server</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>time, server, arguments</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action, outcome</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>outcome, count</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::RungRow</name>
    <message>
        <source>%1: %2</source>
        <comment>rung, its state</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Players online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Simulated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest events are kept in memory; the oldest are forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::StoreBanner</name>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>hung up without a close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message too big</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
