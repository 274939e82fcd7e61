<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>Jugador</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>El ID con el que el juego conoce al jugador.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>Lo que se le dice al jugador y lo que guarda la lista de baneos.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>El código con el que el juego conoce el objeto.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>Cuántas unidades.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>Con las palabras o números propios del juego, si los tiene.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>Una línea, tal como se escribiría en la consola.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>Lo que los jugadores leen en su chat.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>El único jugador que lo lee; si se deja vacío, lo leen todos.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Remitente</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>El nombre que aparece delante, si el mod lo permite.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>Primera coordenada, en las unidades del juego.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>Segunda coordenada; en la mayoría de los juegos, la altura.</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>Tercera coordenada, en las unidades del juego.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimensión</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>El mundo de destino, en juegos con varios.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>Cuándo termina el baneo; si se deja vacío, nunca.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>Número de tesela desde el centro del mapa hacia el este.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>Número de tesela desde el centro del mapa hacia el norte.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0 muestra el área mayor; cada paso duplica la escala.</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>Mostrar jugador</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>Busca un jugador por su ID.</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>Listar jugadores</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>Lista los jugadores que están en línea.</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>Localizar jugador</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>Indica dónde está un jugador.</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>Mostrar inventario</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>Lista lo que lleva un jugador.</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>Dar objeto</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>Pone objetos en el inventario de un jugador.</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>Listar objetos</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>Lista todos los objetos del juego; puede tardar.</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>Listar entidades</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>Lista los tipos de criaturas que tiene el juego.</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>Listar lugares</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>Lista los lugares con nombre del mundo.</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>Ejecutar comando</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>Ejecuta un comando en la consola del servidor de juego.</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Enviar mensaje</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>Dice algo a todos los jugadores o a uno de ellos.</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>Teletransportar jugador</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>Mueve a un jugador a otro lugar al instante.</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>Probar accesibilidad</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>Pregunta al mod si llega a su servidor de juego.</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>Expulsar jugador</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>Echa a un jugador, que puede volver enseguida.</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>Banear jugador</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>Echa a un jugador y no lo deja volver a entrar.</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>Desbanear jugador</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>Deja entrar de nuevo a un jugador baneado.</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>Listar baneos</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>Lista quién está baneado, por qué y hasta cuándo.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>Detiene el servidor de juego; se expulsa a todos los jugadores.</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>Mostrar datos del mapa</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>Indica el tamaño del mapa y hasta dónde llega su zoom.</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>Mostrar tesela del mapa</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>Obtiene una imagen cuadrada del mapa.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>Jugador no encontrado</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>El mod informó de un error sin decir cuál</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>debe ser un texto</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>debe ser un texto: entre comillas, o el número pierde cifras</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>no debe estar vacío</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>no debe tener más de %n carácter</numerusform>
            <numerusform>no debe tener más de %n caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>debe ser un número entero</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>debe ser un número</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>debe estar entre %1 y %2</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>debe ser una hora con su zona horaria, como 2031-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>debe tener un gameId</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>debe ser un objeto</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>está indicado dos veces, con valores distintos</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>no se conoce: %1 no tiene argumentos</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>no se conoce: los argumentos de %1 son %2</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>«%1» %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>falta</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>Alguien se conecta.</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>Habla WebSocket; ahora tiene que decir quién es.</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>El servidor de juego está dentro.</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>Habla TLS (wss://), y este endpoint no.</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>No cifra (ws://), y este endpoint lo exige.</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>No pudieron ponerse de acuerdo en el cifrado.</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>Llamó algo que no habla WebSocket.</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>Llegó y luego no dijo nada.</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>Habla WebSocket, pero no dijo quién es.</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>Envía eventos sin haber dicho quién es.</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>Su token de registro es incorrecto o falta.</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>Su token de identidad está vacío.</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>Ya hay conectado un servidor de juego con esta identidad.</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>Es nuevo y espera a ser aceptado.</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>Fue rechazado.</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>Escribir ws:// en la configuración del mod, o volver un paso atrás y activar el cifrado.</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>Escribir wss:// en la configuración del mod, o volver un paso atrás y desactivar el cifrado.</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>Casi siempre el mod no confía en el certificado: hacer que su equipo confíe en él, o usar uno de una autoridad pública.</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>Si era el mod propio, poner en su configuración la dirección exactamente como se muestra aquí, con ws:// y el puerto.</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>Comprobar la dirección en la configuración del mod; un proxy intermedio tiene que dejar pasar WebSocket.</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>Poner ambos tokens en la configuración del mod: muchos callan mientras uno de ellos está vacío.</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>Reiniciar el servidor de juego; si sigue igual, actualizar el mod.</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>Copiar otra vez la configuración en el archivo del mod y reiniciarlo.</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>Escribir el token de identidad en la configuración del mod y reiniciarlo.</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>La misma identidad viene de dos sitios: dar a cada servidor de juego la suya.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Aceptarlo si es el propio.</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>Si es el propio, aceptarlo en la lista de servidores de juego.</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>Esperando al mod</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>Llegó (TCP)</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>Habla WebSocket</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>Identificado y admitido</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>todavía no</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>ahora …</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>espera aprobación</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falló</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>Flatpak no deja que Hawser haga esto; añadirlo a los programas que inicia el escritorio.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>Windows no deja que Hawser cambie lo que se inicia con él.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>No se puede eliminar el archivo %1: %2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>La respuesta no es una lista de baneos.</translation>
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
        <translation>El servidor de juego no comunicó nada</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>El servidor de juego no dijo por qué</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>Acción desconocida: %1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>Los argumentos de %1 no son un objeto JSON</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>Después de «#» solo puede ir la huella del certificado: sha256= y 64 dígitos hexadecimales</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>La dirección debe ser como wss://connect.takaro.io/</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>La dirección no debe contener nombre ni contraseña</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>Una huella solo tiene sentido con wss://</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>Eventos enviados: %1 · omitidos: %2 · solicitudes atendidas: %3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>%1 omitidos: %2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>%1 rechazados por el extremo remoto, el último: %2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>Solicitudes que fallaron en el servidor de juego: %1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>Solicitudes rechazadas: %1</translation>
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
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Amigos</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>Susurro</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Ans&amp;wer %1</source>
        <translation>&amp;Responder a %1</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A demo keeps nothing.</source>
        <translation>Una demostración no guarda nada.</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>Iniciado con --profiles, que vale para una sola sesión.</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>Iniciado con un token de registro de un archivo.</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Sugerencia</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Línea %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>Esto hay que hacerlo a mano.</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>Hawser puede cambiarlo si se marca.</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>Hawser puede cambiarlo.</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>Aquí hay una raya larga en lugar de &quot;-&quot;.</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>Aquí hay comillas tipográficas: pasan a ser parte del valor.</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>Escribir comillas rectas, o ninguna.</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>&quot;=&quot; está entre %1 y su valor.</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>Poner ahí un espacio.</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>Falta &quot;+&quot; delante de %1.</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>Hay espacios alrededor del &quot;=&quot; tras %1, así que no se define.</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>Quitar los espacios.</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>Este archivo supera 1 MiB, así que no es un archivo de configuración de un servidor de juego.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>No se puede escribir %1: %2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>No se puede escribir la copia %1: %2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>Ya hay demasiadas copias de este archivo.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>Otra persona cambió %1 entretanto. Hay que revisarlo de nuevo.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 no es un archivo.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>No se puede leer %1: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1 supera 1 MiB, así que no es un archivo de configuración de un servidor de juego.</translation>
    </message>
    <message>
        <source>7 Days to Die: serverconfig.xml</source>
        <translation>7 Days to Die: serverconfig.xml</translation>
    </message>
    <message>
        <source>Rust server: %1</source>
        <translation>Servidor de Rust: %1</translation>
    </message>
    <message>
        <source>Something stands after the end.</source>
        <translation>Hay algo después del final.</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>Demasiados niveles anidados.</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSON no admite comentarios.</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>Quitar el comentario.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Aquí falta un valor.</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>Este valor no tiene comillas, o ninguna que JSON conozca.</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>Ponerlo entre dos comillas dobles rectas.</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>El archivo termina demasiado pronto: falta &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Falta una coma antes de esto.</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>Después de esta coma no hay nada.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Quitarla.</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>Aquí va un nombre entre comillas dobles.</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>Falta &quot;:&quot; después del nombre.</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>La comilla que se abre aquí no se cierra en su línea.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot; comienza una secuencia de escape que JSON no conoce.</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>Escribir \\ para una barra inversa.</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>Falta &quot;]&quot; después del nombre de la sección.</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>Esta línea no es un ajuste: falta &quot;=&quot; entre clave y valor.</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>Si es un comentario, empezarlo con &quot;#&quot;.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Falta %1.</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>Sin esto, el mod no se conecta a nadie, o lo hace a Takaro.</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>Sin esto, el mod no es admitido.</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1 tiene que ser %2, o el mod no se conecta a nadie.</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1 se escribe %2.</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1 está definido, pero no se pasa al servidor de juego.</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>Escribir export delante.</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>%1 contiene el token de registro, que es un secreto: los tokens de identidad los ve todo el mundo.</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>Elegir otro token de identidad, como el nombre del servidor.</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1 lleva el token de registro de este endpoint al propio Takaro.</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>Quitarlo de ahí y crear un token nuevo en Hawser.</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>Este mod no puede conectarse a un endpoint propio.</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>En el archivo no hay ningún ajuste de este mod.</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>Lee %1.</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>Falta un valor después de %1.</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1 no tiene efecto en server.cfg.</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>Ponerlo, con &quot;+&quot; delante, donde se inicia el servidor, y quitar esta línea.</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>Falta +rcon.web: los servidores antiguos hablan entonces solo el RCON antiguo.</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>Añadir +rcon.web 1 para mayor seguridad.</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>El servidor solo habla el RCON antiguo, y Hawser no.</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>Añadir +rcon.password con al menos 16 letras y cifras elegidas al azar.</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>No hay contraseña RCON, y sin ella RCON está desactivado.</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>La contraseña RCON está vacía, así que RCON está desactivado.</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>Falta +rcon.port: RCON toma entonces el número del puerto del juego.</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>Indicarlo, para que sea seguro.</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1 es el mismo puerto que %2 en la línea %3: solo uno de los dos puede tenerlo.</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>RCON solo responde al propio equipo del juego.</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>Ponerlo en 0.0.0.0 y dejar que solo la dirección propia llegue al puerto.</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>Está bien mientras Hawser se ejecute allí.</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>Este archivo no inicia un servidor de Rust.</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>Elegir el que contiene RustDedicated y sus +argumentos.</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>Hay un espacio después de &quot;%1&quot;, así que el comando termina aquí y pierde la línea siguiente.</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>Quitar los espacios al final de la línea.</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>La comilla que se abre aquí nunca se cierra.</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••nuevo•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>De lo contrario, puede que el juego no lo conozca.</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>Sin el panel web, Hawser no tiene a qué conectarse. Un mod que se conecta por sí mismo no lo necesita.</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>Falta WebDashboardEnabled, y entonces el panel web está desactivado.</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>El panel web está desactivado.</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>El panel de control es de Alpha 20 y anteriores: los juegos más nuevos ignoran estos ajustes.</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>Este archivo es para Alpha 20 o anterior. Los juegos más nuevos no tienen panel de control y dejan su panel web desactivado.</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>Si el juego es más nuevo, partir del archivo que venía con él.</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>El panel de control está desactivado, y con él el servidor web de los mods de Alloc.</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>El mapa de Hawser queda entonces vacío. La generación ocupa algo de espacio en disco.</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>Falta EnableMapRendering, así que no se genera ningún mapa.</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>No se genera ningún mapa.</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>Hawser no necesita telnet: desactivarlo, o no redirigir nunca su puerto. Todo lo que dice va sin cifrar.</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>Telnet está activado sin contraseña: quien llegue a su puerto es administrador. Las versiones habituales solo responden entonces al propio equipo.</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>Telnet está activado y responde a toda la red.</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>En este archivo no hay ningún ajuste de 7 Days to Die.</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>Elegir el archivo que nombra -configfile= donde se inicia el servidor.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>Guardarlo como UTF-8 sin marca de orden de bytes.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>El archivo comienza con una marca de orden de bytes.</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>El archivo está escrito en UTF-16.</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>Algunos caracteres del archivo no son UTF-8.</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>Las líneas terminan como en Windows: en Linux, el carácter invisible pasa a ser parte del último valor.</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>Guardar el archivo con finales de línea de Unix.</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1 aparece aquí otra vez: la línea %2 ya lo define.</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>Quitar uno de los dos.</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>Son distintos. Conservar el deseado: no es seguro cuál cuenta.</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1 está vacío, así que el mod no se conecta al endpoint.</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1 no es una dirección de la forma ws://nombre:puerto/.</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1 no comienza con ws:// ni con wss://.</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>El endpoint cifra: %1 tiene que comenzar con wss://.</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>El endpoint no cifra: %1 tiene que comenzar con ws://.</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1 lleva al propio Takaro, no al endpoint.</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1 contiene una dirección de escucha, a la que nadie puede conectarse.</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>El host de %1 sigue siendo un texto de ejemplo.</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>En un contenedor, el host de %1 es el propio contenedor.</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>Usar la dirección del equipo, o host.docker.internal donde Docker lo conozca.</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1 nombra un host distinto al de Hawser.</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>Eso solo es correcto si ambos llevan al mismo equipo.</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>El puerto de %1 no es el puerto en el que escucha el endpoint.</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1 no nombra ningún puerto, así que se usa el 80 o el 443.</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>Detrás del puerto de %1 hay algo que al endpoint no le sirve.</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1 contiene antes de &quot;@&quot; un nombre o una contraseña, que al endpoint no le sirve.</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>Tomar al menos 16 letras y cifras elegidas al azar.</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>Si Hawser escribe aquí una nueva, hay que decírsela a quienes la usan para entrar.</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>Las comillas alrededor del valor de %1 pasan a ser parte de él.</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>Los espacios alrededor del valor de %1 pasan a ser parte de él.</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>Quitarlos.</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1 no es un puerto: un número de 1 a 65535.</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>El juego escucha en el puerto %1, Hawser se conecta al %2.</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>Cambiar uno de los dos: el puerto en Hawser o esta línea.</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1 solo admite true y false.</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1 es una de las contraseñas que todos prueban primero.</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1 tiene menos de 8 caracteres.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>%1 contiene otros caracteres que letras, cifras, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; y &quot;~&quot;: scripts, archivos y URL los leen de forma distinta.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 está vacío.</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1 sigue siendo el texto de ejemplo.</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>Poner ahí el verdadero.</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1 no es el de este Hawser.</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1 no es el token de identidad que se eligió en Hawser.</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>Copiarlo de Hawser.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>%1 contiene otros caracteres que letras, cifras, &quot;_&quot; y &quot;-&quot;, que no todos los mods leen tal cual.</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>A esta property le falta %1.</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>Escribir &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt; no se lee: el nombre del elemento es property.</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>Aquí hay una declaración de tipo de documento.</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>Quitarla: ningún servidor de juego la necesita.</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>Aquí comienza un comentario o una declaración que no tiene fin.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt; se abre aquí y nunca se cierra.</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>Poner &lt;/%1&gt; donde termina. Si falta el final del archivo, tomar uno nuevo.</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>En este archivo no hay ningún elemento.</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>Hay texto fuera del elemento raíz.</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot; no puede ir solo en XML.</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>Escribir &amp;amp; en su lugar.</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>Aquí van un nombre, &quot;=&quot; y un valor entre comillas.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>El valor de &quot;%1&quot; no tiene comillas, o solo una.</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>Ponerlo entre dos comillas rectas.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt; está fuera del elemento raíz.</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>Moverlo dentro del elemento raíz, antes de su final.</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>Demasiados elementos anidados.</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot; no puede ir solo en XML.</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>Escribir &amp;lt; en su lugar, o completar la etiqueta.</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>La etiqueta &lt;%1 no tiene fin.</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>Cerrarla con &quot;&gt;&quot; o &quot;/&gt;&quot;.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt; no cierra nada.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>&lt;/%1&gt; está donde se espera &lt;/%2&gt;.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot; comienza una secuencia de escape que YAML no conoce aquí. Las comillas simples no admiten ninguna.</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>&quot;:&quot; y un espacio van entre clave y valor.</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>El corchete que se abre aquí nunca se cierra.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>Aquí va una coma o un corchete de cierre.</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>Esta línea tiene una sangría distinta a todos los niveles de arriba.</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>Darle tantos espacios como tienen sus vecinas.</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>Falta un espacio después de &quot;:&quot;.</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>Esta línea tiene más sangría que la de arriba, que ya tiene un valor.</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>Un valor no puede comenzar con este carácter.</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>Poner el valor entre comillas.</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>Hay algo después del final de este valor.</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>Antes de esto hay una tabulación: YAML solo admite espacios.</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>Sustituir cada tabulación por espacios.</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>Esta línea no es ni un ajuste ni un elemento de una lista.</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>el juego responde en el puerto UDP %1</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>su consola telnet responde</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>el juego tampoco responde</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>Todo funciona, pero el mapa queda vacío.</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>Para tener mapa, poner EnableMapRendering a true en serverconfig.xml y reiniciar el servidor de juego.</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>Su certificado ha caducado: renovarlo.</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>Su certificado aún no es válido: comprobar la fecha y la hora en ambos equipos.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>sin respuesta a tiempo</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>colgó sin responder</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>no aceptó más conexiones</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>la respuesta no es HTTP: %1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>un certificado distinto al de hace un momento; no se envió nada</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1, a %2</translation>
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
        <translation>ya es una dirección</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>no se encontró ninguna dirección</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>el servicio de nombres no respondió</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>el puerto TCP %1 acepta conexiones</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>el puerto TCP %1 rechaza de inmediato</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>sin respuesta del puerto TCP %1</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>no hay ruta a esta dirección</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>no dice nada a HTTP simple, y responde a TLS</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>espera a que le hablen</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>no dice nada a una petición HTTP</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>cuelga ante HTTP simple, y responde a TLS</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>cuelga ante una petición HTTP</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>sus primeros bytes son TLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>una consola telnet: %1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>el certificado de confianza</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>no es el certificado de confianza</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>su propio certificado, no visto antes</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>certificado de una autoridad conocida</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>certificado de una autoridad conocida para otro nombre</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>colgó ante TLS</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>sin respuesta a TLS</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1; %2, válido hasta %3; SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>cerrado a extraños, como lo está una API web; %1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>API web integrada; %1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>API web de los mods de Alloc; %1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>no hay API web; %1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101, el WebSocket está abierto</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>sin respuesta; habla Source RCON</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>sin respuesta al upgrade</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>colgó; habla Source RCON</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>colgó ante el upgrade</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>serverinfo obtuvo respuesta</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>sigue abierto y solo responde a pings</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>sigue abierto y no responde a nada</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>cerrado de inmediato, sin mensaje</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>cerrado a mitad de camino</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>llegan eventos</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>en calma: abierto, y hasta ahora no ha pasado nada</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>Rust no conoce derechos menores</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>Resolución del nombre</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>Puerto alcanzado</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>Qué habla ahí</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>Cifrado (TLS)</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>API web</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Permisos</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>todavía no</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>superado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falló</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>no hace falta</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Admisión</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Primer evento</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>Primera solicitud</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>Usar el puerto del panel web: WebDashboardPort en serverconfig.xml, normalmente 8080.</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>Usar el puerto %2: ahí responde.</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>Usar el puerto RCON: el que va detrás de +rcon.port donde se inicia el servidor, o el que el proveedor llama así; casi siempre 28016, y nunca el puerto que usan los jugadores.</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>Escribir esto en la consola del servidor de juego: webtokens add %3 SECRETO 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Todo funciona.</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>Hawser no puede conectarse a este juego.</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>Elegir otro juego.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Falta la dirección.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>Introducir el nombre o la dirección del equipo en el que funciona el servidor de juego.</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>«%4» no puede ser ni un nombre ni una dirección.</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>Introducir solo el nombre o la dirección.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Falta el puerto.</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>Introducir el puerto de la API web o de RCON.</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>Falta el nombre del token.</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>Introducir el NOMBRE que se dio en: webtokens add NOMBRE SECRETO 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>Falta el secreto.</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>Introducir el secreto del token, o la contraseña RCON.</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>El secreto contiene un espacio, un fin de línea u otro carácter que no se puede enviar.</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>Dar al servidor de juego otro, solo con letras, cifras y . _ - sin nada más.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>Nadie conoce una dirección para «%4».</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>Comprobar cómo se escribe el nombre, o introducir la dirección IP.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>El servicio de nombres no respondió por «%4».</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>Introducir la dirección IP en lugar del nombre.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Ningún camino lleva de este equipo a %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>Comprobar la conexión de red de este equipo, y su VPN si necesita una.</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>%1 no acepta conexiones, mientras que el juego responde en el puerto UDP %5.</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>Abrir exactamente el puerto TCP %6: en el cortafuegos de ese equipo (en Windows, para el perfil de su red, privada o pública) y, por internet, en su router.</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>De %1 no vuelve nada en absoluto, ni tampoco del juego.</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>Comprobar que la dirección es correcta y que el equipo está encendido.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1 es la dirección exterior del propio router (%7), que no deja entrar a su propia red por ahí. Dentro responde %8.</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>En casa, usar %8; la dirección %1 es para los demás.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1 es la dirección exterior del router (%7), pero no una a la que llegue internet: delante hay otro router o el NAT del proveedor.</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>Ninguna regla del router basta por sí sola. Pedir al proveedor una dirección IPv4 pública o usar IPv6; poner el otro router en modo puente; o hacer que el servidor de juego se conecte hacia fuera, por un túnel o un mod.</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>El router (%7) no informa de ninguna regla para el puerto %6.</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>Hacer que el router lleve el puerto TCP %6 a la dirección del servidor de juego en la red, puerto %6: con el asistente de puertos, o a mano en su página de redirección de puertos.</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>El router (%7) lleva el puerto %6 a %8, y ahí no responde nada.</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>Hacer que la regla lleve al equipo y al puerto del servidor de juego, dar a ese equipo una dirección fija y abrir el puerto TCP %6 en su cortafuegos.</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>La API web no está en %1. Responde en el puerto %2.</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1 es la consola telnet, no la API web: «%4»</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>En %1 hay algo distinto de la API web: «%4»</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>En %1 hay otro servidor web: «%4»</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1 acepta conexiones y no responde a nada.</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>Esperar a que se genere el mundo y se inicie el servidor de juego; después, probar de nuevo.</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1 exige cifrado (TLS): «%4»</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>Activar TLS.</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>Activar TLS y usar el puerto %2.</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1 no cifra: responde a HTTP simple.</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>Desactivar TLS.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>TLS con %1 falla: %4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>Revisar allí el certificado y los ajustes de TLS; si no lo hay, desactivar TLS.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1 muestra un certificado distinto al de confianza: %4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>Confiar en él solo si se sabe por qué cambió. No se envió nada secreto.</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1 envía a otra dirección: %4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>Introducir esa dirección en su lugar.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>El proxy de %1 no llega al servidor de juego: %4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>Comprobar en la configuración del proxy a qué puerto reenvía.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>El proxy de %1 no deja pasar el WebSocket: %4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>Hacer que el proxy pase las cabeceras Upgrade y Connection, y la ruta tal cual.</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>Nada escucha en %1, aunque el servidor de juego está en marcha: %4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>Poner WebDashboardEnabled a true en serverconfig.xml y reiniciar el servidor de juego.</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1 rechaza de inmediato: el equipo está ahí, pero nada escucha para nosotros.</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>Comprobar que el servidor de juego está en marcha y que nada se queda con su puerto: publicarlo desde el contenedor, o enlazarlo a todas las direcciones.</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>Nada escucha en %1 en este equipo.</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>Iniciar el servidor de juego con WebDashboardEnabled a true y esperar a que se genere el mundo.</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>En %1 hay un servidor web, pero no la API web: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>Volver a poner TFP_WebServer, TFP_CommandExtensions y TFP_MapRendering en la carpeta Mods del servidor de juego y reiniciarlo.</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>El servidor de juego no conoce el token «%3» con este secreto: %4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>El token «%3» no puede ni siquiera leer el estado del servidor de juego: %4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>El token «%3» puede leer, pero no ejecutar comandos: %4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>La API web de %1 no ejecuta comandos: %4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>Volver a poner TFP_CommandExtensions en la carpeta Mods del servidor de juego y reiniciarlo.</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>El token «%3» no puede leer el registro: %4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>La API web de %1 no tiene flujo de líneas del registro: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>Volver a poner TFP_WebServer, tal como venía, en la carpeta Mods del servidor de juego y reiniciarlo.</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1 no es el puerto RCON: %4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>Nada escucha en %1 en este equipo: %4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1 rechaza de inmediato, desde fuera: %4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>Iniciar el servidor de juego con +rcon.ip 0.0.0.0, publicar el puerto desde su contenedor y dar a cada servidor de ese equipo un puerto propio.</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>Con una contraseña tan conocida como esta, Rust desactiva RCON.</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>Iniciar el servidor de juego con otra contraseña, de ocho o más letras, cifras y . _ -</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1 habla el RCON antiguo de los juegos Source y no WebSocket.</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>Iniciar el servidor de juego con +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1 acepta conexiones y no responde a un WebSocket.</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1 cuelga antes de responder. Rust hace lo mismo durante unos minutos tras demasiadas contraseñas incorrectas.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>El WebSocket se abrió y se cerró sin decir nada: así rechaza Rust una contraseña.</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>Introducir la contraseña que va detrás de +rcon.password donde se inicia el servidor.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>El WebSocket se abrió y se cerró sin decir nada, y la contraseña tiene caracteres que Rust y los proxies leen de forma distinta.</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>Dar al servidor de juego una contraseña solo con letras, cifras y . _ - sin nada más.</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1 no está listo: %4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>Esperar a que se inicie el servidor de juego; después, probar de nuevo.</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1 está conectado y no responde: %4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>Mirar si el servidor de juego está bloqueado o todavía se está cargando; después, probar de nuevo.</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1 corta las conexiones: %4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>Cerrar otras herramientas que consulten a menudo este servidor de juego y probar de nuevo dentro de un minuto.</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1 responde demasiado despacio para la prueba.</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>Probar de nuevo cuando el servidor de juego tenga menos que hacer.</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation>Desconectado</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>Identificando</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En línea</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Nadie está conectado.</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>Se está estableciendo la conexión.</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>Conectado, pero aún no admitido.</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>Llegan eventos y las solicitudes se responden.</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>La conexión se perdió y se espera que vuelva.</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>Hace falta intervenir: esto no se arregla solo.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… %1 caracteres más, no mostrados</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>Es «%1» en %2.</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>El endpoint no escucha.</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>Dejar que los mods se conecten: Ajustes, Endpoint.</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>Su mod va y viene una y otra vez.</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>Mirar en el registro del servidor de juego; lo causa otro programa con la misma identidad, o un proxy con poca paciencia.</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>El mod está conectado y admitido.</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>Se rechazó hasta que se cierre Hawser.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Aceptarlo si es el propio.</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>Se bloqueó.</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>Se desactivó.</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>Activarlo de nuevo.</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>Nadie se ha conectado a %1 para este servidor de juego.</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>Iniciar el servidor de juego con su mod, y dar al mod esta dirección: %1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>Este mod responde, pero una respuesta vacía suya no prueba nada.</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>Este mod no tiene mapa.</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>Este mod no conoce esa acción.</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>Este mod ignora cuándo termina un baneo: dura hasta que se levanta.</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>Este mod informa de éxito, pero no banea ni desbanea a nadie.</translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation>Plugin de Rust</translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation>Mod de Minecraft (Paper, NeoForge, Fabric)</translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation>Plugin antiguo de Minecraft (Spigot)</translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation>Mod de 7 Days to Die</translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation>Sidecar de Conan Exiles</translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation>Mod de Valheim</translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation>Mod de Hytale</translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation>Este mod no puede apagar el servidor; ejecutar el comando de consola «stop».</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Puente de Palworld</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>Este mod teletransporta a jugadores, no a lugares.</translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation>Mod de servidor de Palworld</translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation>Mod universal para Unreal Engine</translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation>Puente de Astroneer</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Puente de Soulmask</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Mod de Eco</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>Este mod no puede apagar el servidor; usar la consola de Eco.</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>Puente de DayZ</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Servidor simulado de Takaro</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>Mod desconocido</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>user agent «%1»</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>upgrade como lo escribe ws de Node</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>upgrade como lo escribe Java-WebSocket</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>upgrade como lo escribe .NET</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>un requestId con valor null</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>se identifica sin nombre</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>se identifica con un nombre</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>token de identidad «%1»</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>nombre «%1»</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>pings con marca de tiempo</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>pings propios</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>errores con un errorCode</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>un jugador cuyos campos empiezan en mayúscula</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>jugadores que están «online» en las respuestas</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>error «%1»</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>eventos sin envoltorio</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>entidades abatidas como objetos</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>eventos con un campo «%1»</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>eventos con una hora</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>una frase y una hora en cada evento</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>jugadores conocidos por un UUID</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>jugadores con ID vacíos de otras plataformas</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>jugadores conocidos por su ID de Epic</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>ID de jugador que empiezan por «%1»</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>ID de plataforma que empiezan por «%1»</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>elegido a mano</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>Solo mods en este equipo</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>Mods en cualquier equipo que llegue a este</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>Mods que llegan a la dirección %1</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>Sin cifrar: los tokens y el chat pueden leerse en la red. Usarlo en una red de confianza, o cifrar con --tls.</translation>
    </message>
</context>
<context>
    <name>EventDensity</name>
    <message>
        <source>chat</source>
        <translation>chat</translation>
    </message>
    <message>
        <source>joined and left</source>
        <translation>entradas y salidas</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>muertes y bajas</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otros</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>No se puede escribir el archivo %1: %2</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>types of events</source>
        <translation>tipos de eventos</translation>
    </message>
    <message>
        <source>game servers</source>
        <translation>servidores de juego</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>parte del nombre de un jugador, o el ID completo</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>a partir de una hora</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>hasta una hora</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>un día</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>texto tal cual, entre comillas</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>palabras enteras en cualquier orden</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>distinguir mayúsculas y minúsculas</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>distinguir letras con acento y sin él</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>eventos marcados</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>todos los tipos menos estos</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>sin ruido, como las líneas de estado</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>hace diez minutos</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>hace una hora</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>hace un día</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>hace una semana</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>¿La hora va con la fecha que la precede?</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>Entonces, poner ambas entre comillas: %1:&quot;%2 %3&quot;; si no, escribir text:%3.</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>No hay nada entre las comillas.</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>Escribir lo que se busca, o quitarlas.</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>Solo se puede buscar un texto a la vez.</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>Para varias palabras en cualquier orden, escribir words:&quot;one two&quot;.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>La expresión regular no es válida: %1.</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>Para buscar el texto tal cual, escribir text:&quot;…&quot;.</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>No existe el tipo «%1».</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>Los tipos son %1.</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>No existe el servidor de juego «%1», o varios llevan ese nombre.</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>Un nombre con espacios va entre comillas: server:&quot;My server&quot;.</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>Solo se puede buscar un jugador a la vez.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Quitar uno de los dos.</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>«%1» no es una hora válida.</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>Escribir un día: 2026-11-01, today o yesterday.</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>Escribir 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>La hora ya está indicada.</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>«%1» no se entiende aquí.</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>Escribir %1:exact o %1:any.</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>Escribir is:bookmarked, o text:&quot;is:%1&quot; para el texto en sí.</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>No queda ningún tipo de evento.</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>Excluir menos.</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>El final es anterior al principio.</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>Entre ambos no puede haber nada; intercambiar after: y before:.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Un filtro tiene como máximo %1 caracteres.</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>Buscar un trozo más corto del texto.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>Algo sigue a unas comillas de cierre.</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>Poner ahí un espacio, o escribir \&quot; para unas comillas literales.</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>Un signo menos excluye tipos o spam: -type:log, -spam.</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>Para buscar la palabra en sí, escribir text:&quot;%1&quot;.</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>«%1» no existe.</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>Escribir %1: o, para buscar el texto en sí, ponerlo entre comillas.</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>Solo se pueden excluir los tipos y spam.</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>Quitar el signo menos, o escribir -type:log o -spam.</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>Falta un valor después de «%1:».</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>Escribirlo sin espacio después de los dos puntos.</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>Poner ahí un espacio, o una coma entre varios valores.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Unas comillas no están cerradas.</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>Poner otras al final de la frase.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>Ilegible</translation>
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
        <translation>Registro</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>Muerte</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>Juego desconocido</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>Necesita el panel web (WebDashboardEnabled) y un token: escribir «webtokens add hawser SECRETO 0» en la consola del servidor de juego.</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>&amp;Secreto del token</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>Necesita WebSocket RCON: +rcon.web 1, +rcon.port y +rcon.password donde se inicia el servidor de juego.</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>&amp;Contraseña RCON</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>No se puede leer %1: %2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>Comprobar la ruta y que se tiene permiso para leer el archivo.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 no contiene ningún certificado en formato PEM</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Un archivo PEM comienza con -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>La clave de %1 está protegida con una frase de contraseña</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>Dar una clave sin frase de contraseña, legible solo por su dueño.</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 no contiene ninguna clave privada en formato PEM</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Una clave PEM comienza con -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>La clave de %1 no corresponde al certificado de %2</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>Dar la clave con la que se creó el certificado.</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>Este tipo de clave no se puede usar</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>Usar una clave RSA, o una sobre la curva P-256.</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>Un certificado necesita su clave, y una clave su certificado</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>Dar ambos archivos, o ninguno para que se cree un certificado.</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>No se puede guardar el certificado del endpoint en %1</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>Elegir una carpeta de perfil en la que se pueda escribir.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>No se puede escribir %1: %2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>Liberar espacio en el disco, o elegir otra carpeta de perfil.</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>No se pudo crear un certificado</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>Dar un certificado y una clave propios.</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>La clave guardada del certificado propio del endpoint está dañada</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>Dar un certificado y una clave propios, o escuchar sin TLS.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (proceso %2)</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>No se puede iniciar %1</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>El enlace contiene más que un juego y una dirección. Los enlaces a Hawser no llevan nada más, y menos aún un secreto.</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>El enlace no nombra ningún juego.</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>El enlace no contiene la dirección de un servidor de juego.</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>El enlace no nombra ningún servidor de juego.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>Hawser no entiende este enlace.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>Hawser no entiende este enlace. Puede que sea para una versión más reciente.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>Esta página está solo en inglés.</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Ámbar</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>Introducir un trozo de texto, o una expresión regular entre barras.</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>Es demasiado largo.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>La expresión regular no es válida: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>Esto no está en el llavero del sistema.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>El llavero del sistema está bloqueado.</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>Este sistema no ofrece ningún llavero que funcione.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>El llavero del sistema rechazó a Hawser.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>El llavero del sistema no responde.</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>Es demasiado largo: el llavero guarda hasta 2000 bytes por elemento.</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>No se entiende algo que Hawser guarda en el llavero del sistema.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Introducirlo de nuevo.</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>Desbloquearlo con el programa de contraseñas del sistema y volver a intentarlo.</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>Al cerrar Hawser no se guarda nada. Para guardar servidores y secretos, iniciar un llavero (en Linux: GNOME Keyring o KWallet) y volver a intentarlo.</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>Permitir que Hawser use el llavero en los ajustes del sistema y volver a intentarlo.</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>Buscar una ventana del sistema que pida una contraseña, quizá detrás de otras. Responder en ella y volver a intentarlo.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Acortarlo.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>No se sobrescribió nada. Si lo escribió un Hawser más reciente, usar ese; si no, eliminar el elemento con el programa de contraseñas del sistema y volver a intentarlo.</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>de un tipo que el extremo remoto no conoce</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>no legibles como evento</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>ruido, como líneas de estado y ecos</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>del pasado, que el extremo remoto tomaría por el presente</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>sin el ID del jugador</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>sin texto</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>sin lo que fue abatido</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>demasiado largos</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>mientras el extremo remoto no estaba</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>porque el extremo remoto era demasiado lento</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>Ya abren este Hawser, porque está instalado.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>Windows no deja que Hawser cambie con qué se abren.</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>macOS los abre con el Hawser de la carpeta Aplicaciones.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>No se puede eliminar el archivo %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>No se puede leer el archivo %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>Hawser ya se ejecuta con la carpeta %1 y no responde. Cerrarlo, o usar otra carpeta: --profile-dir CARPETA</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>Un enlace hawser:// va al final: lo que le sigue puede ser de quien lo hizo.</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>Reiniciar el servidor de juego: el mod lee esto al arrancar.</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>Reiniciar el programa puente; el servidor de juego puede seguir en marcha.</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>Reiniciar el servidor de juego: un proceso recibe su entorno al arrancar.</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>Su dirección está integrada: siempre va al propio Takaro, se configure lo que se configure. Solo una compilación de código fuente modificado podría conectarse aquí.</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>Las variables de entorno (TAKARO_WS_URL y otras) prevalecen sobre este archivo.</translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation>Plugin de Paper</translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation>Mod de NeoForge</translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation>Mod de Fabric</translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation>Paper, NeoForge o Fabric en un contenedor</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>Estas prevalecen sobre el archivo del mod.</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>Plugin de Carbon u Oxide</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>El archivo del plugin va en carbon/plugins/ u oxide/plugins/.</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>El plugin no lee ningún archivo, solo variables del proceso del servidor. En un servidor alquilado, preguntar cómo definirlas.</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Mod de Takaro</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>El mod crea este archivo en su primer arranque, en la carpeta desde la que se ejecuta el servidor: iniciar el servidor una vez, detenerlo y luego editar el archivo.</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>Lo intenta de nuevo cada 30 segundos al principio, más tarde cada cinco minutos.</translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation>Mod de BepInEx</translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation>Programa sidecar</translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation>El archivo está junto al sidecar, o donde diga su variable BRIDGE_CONFIG.</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>El sidecar necesita también el RCON del juego: rconHost, rconPort y rconPassword en el mismo archivo.</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Mod de Takaro, segunda conexión</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>Solo estas claves DEV_ llevan al endpoint propio. El mod no envía ahí ni el chat ni el registro: se ve a los jugadores llegar, irse y morir.</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>También se conecta al propio Takaro, con las claves sin DEV_: no poner nunca ahí los tokens de este endpoint.</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>Programa puente</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>El puente necesita también la interfaz REST del juego: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME y PALWORLD_PASSWORD en el mismo archivo.</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Integración de Takaro</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>No tiene un token de identidad propio: lo es serverName.</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>Tras muchos intentos en vano se rinde hasta que el servidor de juego se reinicia.</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>Tiene una clave para la dirección, pero la ignora y siempre va al propio Takaro. Usar en su lugar el puente de Palworld.</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>DLL ServerManager para juegos de Unreal</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Servidor de juego simulado (mock) de Takaro</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>Reiniciar el servidor de juego mock.</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>Otro mod para Takaro</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>El manual del mod indica su archivo y cómo se llaman allí estos tres.</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Servicio de Linux (systemd)</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>Script de inicio (Linux)</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>Script de inicio (Windows)</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>La dirección</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>El token de identidad</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>El token de registro</translation>
    </message>
    <message>
        <source>This mod</source>
        <translation>Este mod</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation>no puede conectarse a un endpoint propio</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>no debe contener saltos de línea ni caracteres de control</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>no debe empezar ni terminar con un espacio</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>solo puede contener aquí letras sin acentos, cifras y signos</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>no debe contener %1 aquí</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falló</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>No admitido</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>El servidor de juego lo hizo.</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>El servidor de juego tomó la solicitud, pero nada prueba que tuviera efecto.</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>El servidor de juego se negó, o su respuesta no se entiende.</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>Este juego o su mod no puede hacer eso.</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>La respuesta se perdió. Puede que se haya hecho: comprobarlo antes de repetir.</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>Imagen de %1, no mostrada</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Game server</source>
        <translation>Servidor de juego</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>Eventos de este jugador</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>La respuesta no es una lista de jugadores.</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>No se puede escribir la imagen %1: %2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>no consultado</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>esperando una respuesta</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>responde</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>responde, y dice que no</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>rechazado de inmediato: no está</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>no hay camino hasta ahí</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>el sistema operativo no nos deja preguntar</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>algo responde sin sentido</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>sin dirección</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>una dirección pública</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>dice que nuestra dirección es %1</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>Puerto %1 de este equipo</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>nada escucha</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1 escucha solo para este equipo</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 escucha</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>Hawser escucha, para la prueba</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 está desactivado</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1 permite el puerto</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1 bloquea el puerto</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 está presente</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>Cortafuegos de este equipo</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN, dirección %1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>dirección %1, router %2</translation>
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
        <translation>UPnP, toda la red</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP, %1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>Descripción UPnP</translation>
    </message>
    <message>
        <source>STUN server outside</source>
        <translation>Servidor STUN externo</translation>
    </message>
    <message>
        <source>%1 (%2), UPnP IGD %3</source>
        <translation>%1 (%2), UPnP IGD %3</translation>
    </message>
    <message>
        <source>connected, outside it has %1</source>
        <translation>conectado, por fuera tiene %1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>dice que no está conectado, tiene %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1: %2 (%3 ms)</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>nadie en el camino se muestra</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Camino a internet</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>el router dice que sí</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>el router no lo permite</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>otro dispositivo tiene el puerto</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>el router no tiene sitio</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>no funcionó</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>la entrada está ahí</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>la entrada pertenece a otro dispositivo</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>la entrada no está ahí</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>alcanzado desde fuera</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>respondió otra cosa</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>nada pasó</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>Apertura del puerto</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>Relectura</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>Otro dispositivo de esta red</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>puede conectarse</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>no puede conectarse</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>Prueba desde fuera</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>una dirección a la que otros pueden llegar: %1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>este equipo no tiene una dirección a la que otros puedan llegar</translation>
    </message>
    <message>
        <source>PCP over IPv6, %1</source>
        <translation>PCP por IPv6, %1</translation>
    </message>
    <message>
        <source>UPnP over IPv6</source>
        <translation>UPnP por IPv6</translation>
    </message>
    <message>
        <source>Firewall for IPv6 (%1)</source>
        <translation>Cortafuegos para IPv6 (%1)</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>está desactivado: el router deja entrar todo</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>está activado, y abre puertos cuando se le pide</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>está activado, y no abre puertos a nadie</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>Apertura del puerto para IPv6</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>el cortafuegos del router está desactivado: no hay nada que abrir</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>Relectura para IPv6</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>Prueba desde fuera por IPv6</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>Apertura en el segundo router</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>Abierto: %1 se alcanzó desde fuera.</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1 está redirigido en el router. Nadie de fuera lo ha probado todavía.</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>Otra cosa responde en %1.</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>Nada en este equipo escucha en el puerto %1.</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>El servidor escucha en el puerto %1 solo para este equipo.</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>El cortafuegos de este equipo bloquea el puerto %1.</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>El router (%1) dice que %2 está abierto, y no deja pasar nada.</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>El proveedor bloquea %1; otro puerto sí pasa.</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1 está redirigido, y nada pasa: lo detiene el cortafuegos de este equipo o el router.</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>Una VPN transporta lo que envía este equipo: las respuestas nunca vuelven por donde llegaron los jugadores.</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>El router (%1) está ahí y dice que no.</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1 está ocupado por otro dispositivo.</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 está ocupado por %2.</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>El router (%1) no tiene sitio para otro puerto.</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>El router (%1) no abrió el puerto y no dice por qué.</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>Este equipo está directamente en internet: no hay router al que preguntar.</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>Un solo router (%1) entre este equipo e internet: se puede abrir un puerto.</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>El router dice que su dirección es %1, y otros ven una distinta: solo una prueba desde fuera puede aclararlo.</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>Dos routers seguidos: lo que el propio (%1) llama exterior, %2, es la red de otro aparato.</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>El proveedor reparte una dirección entre muchos clientes; ningún ajuste propio abre un puerto.</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>El router %1 no ofrece apertura automática, o está desactivada.</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>Este equipo no tiene conexión a internet.</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>Este equipo no está en ninguna red que tenga router.</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>El sistema operativo no deja que Hawser hable con los dispositivos de la red.</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>Dar a la gente la dirección y el puerto.</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>Pedir a un amigo que lo pruebe, o usar el teléfono con datos móviles.</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>Mirar en el router qué dispositivo tiene el puerto, o usar otro.</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>Iniciar el servidor de juego y comparar el puerto con su configuración.</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>Poner en 0.0.0.0 la dirección a la que se enlaza y reiniciarlo.</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>Permitir exactamente este puerto para el servidor de juego en el cortafuegos.</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>Permitir exactamente este puerto: %1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>Desactivar y activar UPnP en el router y reiniciarlo; si no sirve, crear la regla a mano.</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>Usar otro puerto externo.</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>Abrir la dirección de este equipo con un teléfono en la misma wifi: si falla, es el cortafuegos.</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>Excluir el servidor de juego de la VPN (túnel dividido), o usar la redirección de puertos de la VPN.</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>Permitir que este equipo abra puertos en el router («apertura automática de puertos», ajustes de seguridad UPnP).</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>Usar el siguiente puerto externo libre, o liberar este en el router.</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>Borrar entradas antiguas en el router.</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>Reiniciar el router e intentarlo de nuevo, o crear la regla a mano.</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>Solo decide el cortafuegos de este equipo; hacer que se pruebe desde fuera.</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>Dejar que Hawser abra el puerto.</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>Abrir el puerto y hacer que se pruebe desde fuera.</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>Abrir el puerto en ambos aparatos, o poner uno de ellos en modo puente o punto de acceso.</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>Hacer que el servidor llame hacia fuera (conector genérico), usar IPv6 o pedir al proveedor una dirección IPv4 pública.</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>Activar UPnP, NAT-PMP o PCP en el router, o crear la regla a mano.</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>Mirar la página de estado del router.</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>Conectar este equipo a su red.</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>Permitirlo en los ajustes del sistema, en Privacidad, Red local.</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>El cortafuegos de este equipo descarta las respuestas a una búsqueda en toda la red; preguntar solo al router funcionó.</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>El router solo admite entradas permanentes: Hawser la quita al cerrarse, o en su próximo arranque.</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>El router quiere el mismo puerto por fuera y por dentro.</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>Hay una VPN activa.</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>El servidor de juego aún no está en marcha.</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>Otro dispositivo ofrece abrir puertos y no tiene línea a internet; no se ha tocado.</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>Dos routers podrían ser el correcto.</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>El router dice que no está conectado.</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>Un dispositivo anunció lo que ningún router debería anunciar; se ignoró.</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>Este equipo puede entrar en suspensión, y el servidor con él.</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>La dirección pública ha cambiado: repartir la nueva.</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>El router olvidó el puerto; se le volvió a pedir.</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>Por IPv6 se puede abrir el puerto: este equipo tiene ahí una dirección propia, y el router abre su cortafuegos.</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>Solo se llegó por IPv6: quien no tiene IPv6 no entra.</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>Por este puerto la contraseña viaja en texto claro: cualquiera en el camino puede leerla y dirigir el servidor.</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>Más seguro, en este orden: dejarlo cerrado y administrar desde la propia red; dejar que un mod del servidor de juego se conecte a Hawser; compartir el servidor de juego por un puente cifrado; una VPN. Si aun así se abre, limitarlo a una dirección y usar una contraseña de 16 caracteres aleatorios o más.</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>No está abierto: nadie llegó a TCP %1.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>El primer router abrió el puerto; el segundo (%1) dice que no. Así que se volvió a cerrar.</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>El primer router abrió el puerto; en el segundo (%1) lo ocupa otro dispositivo. Así que se volvió a cerrar.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>El primer router abrió el puerto; el segundo (%1) no tiene sitio para otro. Así que se volvió a cerrar.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>El primer router abrió el puerto; el segundo (%1) no lo hizo, y no dice por qué. Así que se volvió a cerrar.</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>Compare la entrada del router y el cortafuegos con lo que dice la guía de la página «Abrir».</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>Otros usuarios pueden abrir el archivo %1. Dejarlo solo para uno mismo: chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>El archivo %1 es de otro usuario</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>No existe el archivo %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>No se puede leer el archivo %1: %2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>El archivo %1 supera los %2 bytes</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>No se puede escribir el archivo %1: %2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>Servidor %1 («%2»): %3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>Este archivo no lo exportó Hawser.</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>Este archivo lo exportó un Hawser más reciente.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Este archivo está dañado.</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>Este archivo está dañado. %1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>Este archivo está cifrado; necesita la frase de contraseña con la que se exportó.</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>Esta frase de contraseña no sirve. El archivo en sí no está dañado.</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>No hay memoria suficiente para procesar este archivo (hacen falta 256 MiB).</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>La lista de servidores está dañada</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>La lista de servidores la escribió un Hawser más reciente</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>Un secreto que estaba guardado ya no está en el llavero.</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>Introducirlo de nuevo, o crear uno nuevo y dárselo al servidor de juego.</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>La lista de servidores no está abierta.</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>Ese servidor ya no existe.</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>No se puede leer el archivo %1: %2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>El archivo de perfiles %1 no es JSON válido, en el byte %2: %3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>El archivo de perfiles %1 debe ser un objeto con una lista «profiles»</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>El archivo de perfiles %1 tiene un campo desconocido «%2»</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation> («%1»)</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>Perfil %1%2 en %3: %4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>debe ser un objeto</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>campo desconocido «%1»</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>es el mismo servidor de juego que «%1»</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>falta «name»</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>«%1» no tiene sentido para un servidor de %2</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>«bridges» debe ser una lista</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>campo desconocido «%1» en «bridges»</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>«bridges» debe ser una lista de objetos con «url» e «identity»</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>«actions» de un puente debe ser una lista de textos</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>«%1» y «%2» se excluyen entre sí</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>«%1» debe ser un texto no vacío</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>«%1»: el archivo %2 está vacío</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… %1 bytes más</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>El mensaje no es de la consola de Rust</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>El Identifier no es un número de 32 bits</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>Alcanzado desde fuera</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>El puerto está abierto a internet. Hawser ya lo sabe; esta página se puede cerrar.</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>Alcanzado desde el mismo equipo</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>Esto todavía no prueba nada. Abrir el enlace en un teléfono con la wifi desactivada.</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>Alcanzado desde dentro de la red</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>Esto todavía no prueba nada. Desactivar la wifi del teléfono, para que use datos móviles, y abrir el enlace de nuevo.</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>Alcanzado, y nadie sabe desde dónde</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>Algo en el camino oculta la dirección, como una VPN u otro router. Desactivar la wifi y la VPN del teléfono y abrir el enlace de nuevo.</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>Este enlace ya se usó</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>Pedir uno nuevo a Hawser para probar otra vez.</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>Aquí no hay nada</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>El jugador sigue en la lista de jugadores</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>El jugador ha desaparecido de la lista de jugadores</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>El jugador no está en la lista de baneos</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>El baneo figura, sin fin</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>El baneo figura, pero termina el %1</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>El baneo figura, pero sin fin</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>El baneo figura hasta el %1</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>El jugador sigue en la lista de baneos</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>El jugador ya no está en la lista de baneos</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>El jugador está en %1</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>El inventario no se pudo leer antes</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>El inventario tenía %1 antes y ahora tiene %2</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>Trampas</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>Destruir lo que otros construyeron</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>Insultar a otros</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>Publicidad</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>Introducir la dirección que muestra el panel de allí.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Falta el token de identidad.</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>Introducir cualquier nombre que no cambie: dice qué servidor es este.</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>Falta el token de registro.</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>Copiarlo del panel de allí: deja entrar al servidor.</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>Permitir conexiones TCP salientes a %1 en el cortafuegos de este equipo y de su red o proveedor.</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>Nadie conoce una dirección del proxy de esta red, %1.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>Corregir el proxy en los ajustes de red de este equipo.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>Nadie conoce una dirección para «%1».</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>Comprobar cómo se escribe el nombre, y el servicio de nombres (DNS) de este equipo.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>El servicio de nombres no respondió por «%1».</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>Comprobar el servicio de nombres (DNS) de este equipo.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Ningún camino lleva de este equipo a %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>Comprobar la conexión de red de este equipo; algunos proveedores solo dejan salir a los programas si se les pide.</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1 rechaza las conexiones de inmediato.</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>Iniciar el Hawser de allí, y hacer que escuche en este puerto.</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>Nada vuelve de %1: un cortafuegos descarta lo que va allí.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>El proxy de esta red, %1, no acepta conexiones.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>Corregir el proxy en los ajustes de red de este equipo, o desactivarlo.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>El proxy de esta red, %1, quiere un nombre y una contraseña, u otros que los que se le dieron.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>El proxy de esta red, %1, no se conecta a %2.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>Pedir a quien administra el proxy que permita CONNECT a %1.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>TLS con %1 falla: ahí responde otra cosa.</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>Abrir https://%1/ en un navegador de este equipo: puede haber en medio la página de acceso de una red o un filtro. A un Hawser sin TLS se llega con ws://.</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>El certificado de %1 es de «%2», a quien este equipo no conoce: un proxy o antivirus lee por el camino, o es un Hawser con certificado propio.</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>Si es el Hawser propio, comparar la huella y confiar en ella. Si no, hacer que el proxy o antivirus deje en paz a %1.</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>El certificado de %1 se hizo para otro nombre.</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>Usar el nombre para el que se hizo, o mirar quién responde en su lugar.</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>El certificado de %1 no es válido en esta fecha.</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>Comprobar la fecha y la hora de este equipo.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1 muestra un certificado distinto al de confianza.</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>Si se renovó allí, comparar la huella y confiar en el nuevo.</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1 responde, pero no para servidores de juego: %2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>Comprobar lo que sigue al host en la dirección; si es correcto, el servicio de allí está caído: intentarlo más tarde.</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1 envía a otra dirección: %2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>Introducir la dirección final; la página de acceso de una red también puede hacer esto.</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1 no da ningún WebSocket: %2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>Comprobar la dirección; puede que un proxy intermedio no transporte WebSockets.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>Pedir a quien administra el proxy %1 que deje pasar WebSockets a %2.</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>El WebSocket con %1 no llega a establecerse: %2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>Probar de nuevo; si sigue igual, un cortafuegos o proxy intermedio corta los WebSockets.</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>Esta dirección lleva de vuelta a este mismo Hawser.</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>Introducir la dirección de Takaro, o de otro Hawser.</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>Un bucle: el extremo remoto comparte este servidor con este Hawser, que lo compartiría con el extremo remoto.</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>Compartirlo en una sola dirección.</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>El extremo remoto no acepta los tokens: %1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>Copiar una vez más el token de registro del panel de allí; puede que se haya cambiado.</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>El extremo remoto no deja entrar al servidor, y no dice por qué.</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>El extremo remoto no deja entrar al servidor: %1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>Intentarlo más tarde; si sigue igual, preguntar a quien administra el extremo remoto.</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1 abre un WebSocket, pero no habla como Takaro o un Hawser.</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>Comprobar la dirección: puede que ahí escuche otro servicio.</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>El extremo remoto conoce este servidor, pero no lo escucha.</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>Activar el servidor en el panel de allí, y probar de nuevo pasados unos minutos.</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>El extremo remoto rechaza los eventos: %1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>Informar de esto a Hawser: no debería enviar nada que se rechace.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>El extremo remoto deja entrar al servidor, y luego cuelga.</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>Mirar allí si otra persona usa el mismo token de identidad.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>El extremo remoto deja entrar al servidor, y luego no responde nada.</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>Probar de nuevo; si sigue igual, un proxy intermedio retiene las respuestas.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Todo funciona.</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>La prueba tardó demasiado y se terminó.</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>Probar de nuevo.</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>el proxy de esta red lo resuelve; está en %1</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>el puerto TCP %1 está abierto</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>a través del proxy %1</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>intentado a través del proxy %1</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>colgó durante el handshake</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>sin respuesta al handshake</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, certificado de %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, certificado de %2, a quien este equipo no conoce</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>hay un WebSocket abierto</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1 from %2</source>
        <comment>status, name of a program</comment>
        <translation>HTTP %1 de %2</translation>
    </message>
    <message>
        <source>as “%1”</source>
        <translation>como «%1»</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>sin respuesta a quiénes somos</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>se aceptó una línea de registro</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>un ping posterior quedó sin respuesta</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>pidió %1, y obtuvo respuesta</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>todavía no se pidió nada, lo que es normal; un ping tuvo respuesta a los %1 ms</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>Introducirlos abajo; sin ventana, poner NOMBRE:CONTRASEÑA en un archivo indicado en «proxySecretFile» del puente.</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>colgó (%1)</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>colgó (%1, %2)</translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>a player</source>
        <translation>un jugador</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>una lista de jugadores</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>una posición</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>una lista de objetos</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>una lista de entidades</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>una lista de lugares</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>una lista de baneos</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>la salida de un comando</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>el resultado de una prueba de accesibilidad</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>los datos de un mapa</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>una imagen en base64</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ausente</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texto</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>una lista</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objeto</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>Se esperaba: %1, pero la respuesta es: %2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>Se esperaba: %1, pero «%2» es: %3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>Se esperaba: %1, pero la entrada %2 es: %3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>Se esperaba: %1, pero «%2» de la entrada %3 es: %4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>Se esperaba: %1, pero la respuesta es otro texto</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>El servidor no comunicó sus baneos</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>El servidor no comunicó sus jugadores</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>El jugador no está en el servidor</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>Este no es el ID de una cuenta de Steam</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>El jugador no está en el servidor, o duerme</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>El servidor no comunicó dónde están sus jugadores</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>La consola de Rust no muestra lo que llevan los jugadores; falta el plugin ViewInventory</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>El plugin ViewInventory no respondió</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>La consola de Rust no mueve jugadores a un lugar; falta el plugin TeleportPlayer</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>La consola de Rust no tiene lista de sus criaturas</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>La consola de Rust no tiene lista de sus lugares</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>La consola de Rust no da imágenes del mapa</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>La consola de Rust solo puede hablar a todos; un mensaje a un jugador lo leerían todos</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>El servidor respondió algo distinto de su estado</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>El servidor no respondió</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>El servidor no comunicó el tamaño de su mundo</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>«%1» no es el ID de una cuenta de Steam, que tiene 17 cifras y empieza por 7</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>El baneo terminaría en el pasado</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>«%1» no es el nombre corto de un objeto, como «rifle.ak»</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>La cantidad debe ser al menos 1</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>No hay nada que decir</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>La posición no está hecha de números</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>No hay comando</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>HookParser informa de un evento del tipo desconocido %1</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>Es demasiado largo.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>Introducir el nombre o la dirección del equipo.</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>Solo se puede conectar por http, https, ws y wss.</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>Sin la parte anterior a la «@».</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>El puerto es un número de 1 a 65535.</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>Esto no puede ser ni un nombre ni una dirección.</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>Introducir el secreto del token.</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>Introducir la contraseña RCON.</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>Contiene un carácter que no se puede enviar.</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>Un espacio no se puede enviar: poner otra contraseña al servidor de juego.</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>Introducir el nombre que se dio al token.</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>Este no puede ser el nombre de un token.</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>Introducir el puerto.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%1 en %2</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>un texto</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>un número entero dentro de su rango</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>una lista de objetos con «url» e «identity»</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>una lista de nombres</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>un UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>«generic» o «traditional»</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objeto</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>«%1» es demasiado largo: %2 bytes, y se pueden guardar como máximo %3.</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>«%1» debe ser %2.</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>Un servidor puede tener como máximo %1 puentes.</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>Un servidor puede tener como máximo %1 secretos.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Falta el token de identidad.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Falta la dirección.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Falta el puerto.</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>Falta el ID.</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>Todos los ajustes del servidor juntos son demasiado largos: %1 bytes, y se pueden guardar como máximo %2. La mayor parte es «%3».</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>No es un objeto JSON.</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>Servidor de juego %1</translation>
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
            <numerusform>%n jugador</numerusform>
            <numerusform>%n jugadores</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Grupo: %1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>Latencia: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Aviso: %1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>Tiene su propio token de registro</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulado</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 en línea</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1. Aviso: %2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1. Todavía sin revisar.</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>Grupo %1, %2, contraído</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>Grupo %1, %2, expandido</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1. Contiene algo todavía sin revisar.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>No se pueden leer los ajustes (%1).</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>Los ajustes están dañados.</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>Los ajustes los escribió un Hawser más reciente.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>Hawser sigue con los valores predeterminados; el archivo se conservó como %1.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>Hawser sigue con los valores predeterminados y no escribe ajustes, porque no se pudo cambiar el nombre del archivo %1.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>No se puede crear la carpeta %1.</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>Los ajustes no se guardan. %1.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>El mod se conecta por sí mismo a Hawser, así que el servidor de juego no necesita ningún puerto abierto.</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>Los puertos de un servidor alquilado los abre su proveedor, no el router propio.</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>La configuración interrumpida es de otra versión de Hawser.</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>La configuración interrumpida está dañada, así que empieza de nuevo.</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>Ese no es un ID con el que este juego conozca a un jugador</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>Es demasiado largo para la consola del juego</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>El servidor no dice que haya dado el objeto</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>La cantidad debe ser al menos 1</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>La calidad es un número de 1 a %1 en este juego</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>Este juego no tiene dimensiones</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>El fin del baneo no es una fecha</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>El fin del baneo ya ha pasado</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>El comando está vacío</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>No hay en línea ningún jugador con este ID</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>El servidor no dice dónde está este jugador</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>Solo los mods de Alloc o el comando showinventory muestran los inventarios, y este servidor no tiene ninguno de los dos</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>La API web de este servidor no lista lugares</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>La respuesta del servidor no es una lista de jugadores</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>La respuesta del servidor no es un inventario</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>Los tipos de criaturas solo los lista la API web integrada de la versión 3 en adelante</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>El servidor no ha dibujado esta parte del mapa, o EnableMapRendering está desactivado</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>La respuesta del servidor no es una imagen</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>Este servidor no conoce el comando</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>El token tiene muy pocos permisos para esto (estado %1). Un token de nivel 0 puede hacerlo todo</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>La API web de este servidor no puede hacer eso</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>El servidor redirige a otra dirección, que no se sigue</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>El servidor respondió con el estado %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>El servidor respondió con el estado %1: %2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>La respuesta del servidor no es JSON</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>La respuesta del servidor no contiene salida</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>Nada escucha ahí: el servidor no está en marcha, su panel web está desactivado (WebDashboardEnabled), o el puerto es otro (normalmente 8080)</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>No hay ningún equipo con este nombre</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>El servidor no respondió a tiempo</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>No hay TLS: el juego en sí solo habla http, https necesita un proxy delante</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>El servidor cerró la conexión</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>La red no llega al servidor</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>Lo que responde ahí no habla HTTP. El puerto 8081 es telnet, y los puertos de juego también hablan otra cosa; el panel web suele tener el 8080</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>La conexión falló</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>otra página</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>El servidor redirige a %1. Hawser no lo sigue, pues eso entregaría el token: si es correcto, introducir esa dirección</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>El token es incorrecto. Crear uno en la consola del juego: webtokens add NOMBRE SECRETO 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>El servidor no conoce el token, o este tiene muy pocos permisos. Crear uno en la consola del juego: webtokens add NOMBRE SECRETO 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>Responde un servidor web, pero no es la API web de 7 Days to Die: el puerto es otro (normalmente 8080, con los mods de Alloc hasta Alpha 20 8082), faltan sus mods, o el mundo aún se está creando</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>El servidor responde con el estado %1</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>La conexión se cerró sin respuesta HTTP: quizá ahí no haya un servidor web. El puerto 8081 es telnet; el panel web suele tener el 8080</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>Una página web responde donde debería hacerlo la API web: el puerto es otro (normalmente 8080), o algo distinto responde en lugar del servidor</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>Lo que responde ahí no es la API web de 7 Days to Die</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>admitido</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>espera una decisión</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>rechazado hasta que se cierre Hawser</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>rechazado hasta que se acepte</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>guardado, y no conectado</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>on average</source>
        <translation>de media</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>como máximo</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>la más larga</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>online</source>
        <translation>en línea</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>desconectado o rechazado</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>ahora</translation>
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
        <translation>hace %1</translation>
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
        <translation>Todavía no hay servidores de juego</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>%1 de %n servidor de juego en línea</numerusform>
            <numerusform>%1 de %n servidores de juego en línea</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>%n novedad durante la ausencia</numerusform>
            <numerusform>%n novedades durante la ausencia</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n servidor de juego requiere atención</numerusform>
            <numerusform>%n servidores de juego requieren atención</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>Conectando con %n servidor de juego</numerusform>
            <numerusform>Conectando con %n servidores de juego</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>La página de versiones no se entiende.</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>Tod&amp;o: el extremo remoto puede lo mismo que el usuario</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>&amp;Solo eventos: nadie allí puede cambiar nada</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>E&amp;ventos y estas acciones:</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>Acciones que puede pedir el extremo remoto</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>Solo lee</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>Cambia algo</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>Grave: requiere confirmación</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Encabezado: %1</translation>
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
        <translation>Acción</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>Elegir o escribir una acción</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Mostrar todas las acciones</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>Ninguna acción se llama así.</translation>
    </message>
</context>
<context>
    <name>hawser::AddServerDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Edit the game server</source>
        <translation>Editar el servidor de juego</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>Conectar un servidor de juego</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>Otro Hawser está usando el almacén.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>El disco está lleno.</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>No se permite escribir en el almacén.</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>El almacén está dañado y no se pudo apartar.</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>Otro programa está usando el almacén.</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>No se pudo escribir en el almacén: %1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>El disco es demasiado lento.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Entendido</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>Los eventos no se están guardando ahora: %1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>Quedan en memoria y se guardarán en cuanto sea posible.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>Todavía no se ha guardado nada.</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>No es un archivo de este Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1, como máximo %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>como máximo %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>Almacén de eventos</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>&amp;Otros límites para el servidor de juego elegido</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>&amp;Conservar así desde ahora</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Para siempre</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>Sin límite</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>historial disco tamaño retención borrar eventos antiguos</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>Servidores de juego y lo que se conserva de ellos</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Servidor de juego</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>En el disco</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservado</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>Conservar los eventos de un servidor de juego &amp;durante</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… y de cada servidor de juego como &amp;máximo</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>Conservar sus eventos d&amp;urante</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… y como má&amp;ximo</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>Los eventos quedan en memoria durante esta sesión y no se guardan en el almacén.</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>Un servidor de juego eliminado</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>El almacén ocupa %1 en el disco, en %2.</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>Todavía no se conserva así.</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>Se conserva así. Se está eliminando lo que supera los límites.</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>Lo más antiguo o lo que sobra se elimina, empezando por lo más antiguo. Los eventos marcados permanecen.</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>El almacén de esta demostración ocupa %1, y se elimina al final.</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (obligatorio)</translation>
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
        <translation>Esta acción no necesita argumentos.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumentos</translation>
    </message>
</context>
<context>
    <name>hawser::Asker</name>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser dejó de esperar.</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>Banear</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>Banear a un jugador</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>Banear a un jugador en</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>Motivos para elegir</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>Guardar el motivo de arriba para elegirlo la próxima vez</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>Guardar este motivo</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>No volver a ofrecer el motivo de arriba</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>Olvidar este motivo</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>Elegir un motivo …</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>El servidor de juego no está en línea.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Escribir el nombre del servidor para confirmar.</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Esto es grave. Para confirmar, escribir el nombre del servidor: %1</translation>
    </message>
</context>
<context>
    <name>hawser::BanTableModel</name>
    <message>
        <source>Permanent</source>
        <translation>Permanente</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>Caducó: %1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1, termina: %2, motivo: %3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Jugador</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message>
        <source>Ban a player …</source>
        <translation>Banear a un jugador …</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>Desba&amp;near …</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>Baneos</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>Nombre, ID o motivo</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>Filtrar baneos</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Preguntar ahora al servidor de juego (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>Pedir ahora la lista de baneos</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>Dejar entrar de nuevo al jugador elegido (Supr)</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, a las %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln baneo</numerusform>
            <numerusform>%Ln baneos</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ No está al día: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Preguntando …</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Elegir un servidor de juego</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>Se listan los baneos del servidor de juego elegido a la izquierda.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>El servidor de juego no está en línea</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>Sus baneos se pedirán en cuanto vuelva.</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>Preguntando quién está baneado …</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>Este servidor de juego no puede listar sus baneos</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>No se sabe quién está baneado</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>Ningún baneo coincide</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Borrar el filtro para verlos todos.</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>No figura ningún baneo</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>Se sabe que este mod responde así, sea quien sea el baneado.</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>Nadie está baneado</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>Quien está baneado aparece aquí, con motivo y fin.</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>Banear a %1</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>Levantarlo de nuevo</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>Desbanear a %1</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>Banear de nuevo</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1 no está compartido contigo</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>Demasiadas solicitudes a la vez</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>rechazado: %1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>pidió %1: %2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>pidió %1: %2, %3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>El servidor de juego no respondió a tiempo; puede que haya ocurrido</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>se informó de que %1 no tuvo respuesta a tiempo</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>Intentar a&amp;hora</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>De&amp;jar de compartir…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1, como «%2»</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Rean&amp;udar</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>Desde %1: %2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>El extremo remoto no recibe eventos desde %1, y tampoco los recibirá después</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1, solo eventos</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1, eventos y %n acción</numerusform>
            <numerusform>%1, eventos y %n acciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeForm</name>
    <message>
        <source>Registration token</source>
        <translation>Token de registro</translation>
    </message>
    <message>
        <source>&amp;Address: Takaro’s, or the endpoint of another Hawser</source>
        <translation>&amp;Dirección: la de Takaro, o el endpoint de otro Hawser</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>Token de &amp;identidad: cualquier nombre que no cambie</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>&amp;Token de registro: del panel de allí</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>Hace falta un token de identidad: dice qué servidor es este</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>Hace falta el token de registro: deja entrar al servidor</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws:// no está cifrado: quien esté en medio puede leer el token. Usar wss:// donde se pueda</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>&amp;Compartir</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>D&amp;etener la prueba</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>Solo p&amp;robar</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>Este servidor de juego no se guarda, así que no se puede compartir</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Hacen falta el token de identidad y el de registro</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>No existe ese puente</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>Canales de chat</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
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
        <translation>Decir</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>Servidor de juego que lo oye</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>Quién lo lee</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>Elegir un servidor de juego …</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>A todos</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>A %1</translation>
    </message>
    <message>
        <source>No game server is online.</source>
        <translation>Ningún servidor de juego está en línea.</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>Elegir el servidor de juego cuyos jugadores deben leerlo.</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>El servidor de juego no está en línea. Lo escrito se queda aquí.</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>Decir a todos los jugadores en %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>Mensaje de chat</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>Qué se puede hacer con este jugador</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1, %2, %3 dice a %4: %5</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
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
        <translation>Mensajes propios, y qué fue de ellos</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>Mensajes de chat</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>Nadie ha dicho nada todavía</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>Aquí aparece lo que dicen los jugadores, y nada más.</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>No se ha dicho nada en este canal</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>Elegir «Todos» para ver los demás canales.</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>Mostrar lo que &amp;pasó alrededor</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>Dirección del comprobador</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>Dirección del com&amp;probador</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>Esto no es la dirección de un comprobador: empieza por http:// o https:// y nombra un equipo.</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>El comprobador no responde. ¿Está encendido allí, y es correcto su puerto?</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>Ahí responde algo que no es un comprobador.</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>No se acepta el certificado del comprobador: ha caducado, es de otro nombre o no lo firma nadie de confianza para este equipo.</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>El comprobador no tiene dirección IPv6, así que no puede probar lo que se abrió para IPv6.</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>El comprobador oyó a Hawser desde otra dirección IPv6 que la que se abrió. Con una dirección que empiece por http:// se puede probar.</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>Por IPv6 nadie llegó a TCP %1.</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>El router dice que deja entrar este puerto. Revise el cortafuegos de este equipo: puede tener reglas propias para IPv6.</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>Mensaje elegido</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>Ju&amp;gador</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1, %2, %3 en %4</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Paleta de comandos</translation>
    </message>
    <message>
        <source>Type what you want to do or see</source>
        <translation>Escribir lo que se quiere hacer o ver</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>Comando, servidor de juego, jugador o acción</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Lo que coincide</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Nada coincide. Probar con menos letras.</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>Sugerencias</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>C&amp;opiar el texto corregido</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>&amp;Escribir el archivo corregido</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>Comprobar la configuración del juego</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>¿Qué archivo hay que revisar?</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>Elegirlo, soltarlo aquí o pegar su texto. Nada cambia sin una orden expresa, y nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>Hawser no reconoce este archivo</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>Elegir arriba qué es.</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>Con los secretos reales. A los 30 segundos se vacía el portapapeles.</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>El archivo actual se conserva al lado, con .bak y la hora en su nombre.</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>No hay texto en el portapapeles.</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>El archivo corregido está escrito. Reiniciar el servidor de juego para que se lea.</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>El archivo anterior se conserva como %1. Si contiene contraseñas, la copia también.</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>El archivo anterior está de vuelta.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texto pegado</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>No se encontró nada que haya que cambiar.</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>Errores: %1, avisos: %2, sugerencias: %3.</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Qué escribir en la configuración del mod</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>¿Está configurado para ello el servidor de juego?</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>&amp;Ya está puesto</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>Seguir sin &amp;comprobar</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>El certificado propio del endpoint es otro en esta ejecución, porque no se pudo leer su clave: %1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>Todavía sin conectar</translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>Su mod todavía no se ha conectado</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>Conversación en esta conexión</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>No se ha dicho nada todavía.</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>Hawser terminó de forma inesperada la última vez.</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>Se guardó un informe sin secretos en este equipo. No se envía nada; para que se arregle, hay que transmitirlo a mano.</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>Ab&amp;rir el informe</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>Co&amp;piarlo</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Entendido</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>Confirmación</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>Eventos en el tiempo</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Nada que contar todavía</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and what is counted</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>%1: no events</source>
        <translation>%1: sin eventos</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 en total</translation>
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
        <translation>Mostrar Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Escritorio</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>Mostrar un &amp;icono en la bandeja</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>Seguir en la &amp;bandeja al cerrar la ventana</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>Iniciar &amp;Hawser al iniciar sesión</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>Buscar una vez al día una &amp;versión más nueva</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>Muestra cómo están los servidores de juego y lo que no se ha leído, y de él vienen las notificaciones.</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>«Salir» en su menú cierra Hawser.</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>Se inicia sin su ventana, si hay una bandeja.</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>Solo se consulta la página del proyecto, no se envía nada sobre el usuario y no se instala nada.</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>&amp;Abrir los enlaces hawser:// con este Hawser</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>Hawser pregunta antes de hacer lo que dice un enlace.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>Este escritorio no tiene bandeja, así que no hay icono; las notificaciones llegan igualmente, si el escritorio las muestra.</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>Hawser sigue en marcha</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>Su icono devuelve la ventana. Para cerrarlo, elegir ahí «Salir».</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>Tratar el mod como</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>Qué argumentos se le envían y qué significan sus respuestas. Elige uno si Hawser toma el mod por otro.</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>Lo que él mismo muestra</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>cerrado</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>se cambió la configuración de este servidor</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>El servidor está arrancando: %1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>El certificado ha cambiado: se confiaba en %1, ahora el servidor muestra %2</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>El servidor no responde desde hace %1 s</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>Sin respuesta en %1 s</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>Hawser no puede conectarse al juego «%1»</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>No se ofreció ningún otro certificado.</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>Qué cambiaría en el archivo</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>Marcar arriba algo que Hawser pueda cambiar, para ver aquí qué sería.</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>&amp;Preguntar de nuevo</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>Doctor: %1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>Lo que encontró el doctor</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>Usar otro &amp;puerto …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Reintentar</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>Otro puerto</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>Puerto al que se conectan los mods. Introducirlo también en la configuración de los mods.</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>Ninguno (ws)</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS (wss) con certificado propio</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS (wss) con certificado del usuario</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Dirección (URL)</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Quién puede alcanzarlo</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>Conexiones por dirección</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>Servidores de juego</translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation>Token de registro</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation>Endpoint: donde se conectan los mods</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>Qué pasó en la puerta</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>Nada fuera de lo normal.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Iniciando …</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 en línea</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Certificado (SHA-256)</translation>
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
        <translation>Los datos del evento, con sangría</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>En bruto</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>Lo que envió el servidor de juego</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Cerrar los detalles (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Cerrar los detalles</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>Qué se puede hacer con %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>Olvidar el marcador (Ctrl+D)</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>Marcar el evento, para que permanezca (Ctrl+D)</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>Olvidar el marcador</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>Marcar el evento</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>Nota del marcador</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>¿Por qué está marcado?</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>Está junto al evento, y se encuentra con is:bookmarked y sus palabras</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>No se pudieron leer los eventos guardados.</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>No se pudieron leer hasta el final los eventos guardados.</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>Progreso de la exportación</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Cancelar la exportación</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportando…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>Exportando… Eventos hasta ahora: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>Cerrar esta nota sobre la exportación</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>Exportado a %1. Número de eventos: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>La exportación se canceló; no se escribió ningún archivo.</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>La exportación falló; no se escribió ningún archivo. %1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>Exportar los eventos mostrados</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>Un objeto JSON por línea, para programas (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>Valores separados por comas, para hojas de cálculo (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>Detalles del evento</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Jugador</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>ID del jugador</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>Hora del servidor</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>Esto no es un evento en una forma que Hawser conozca. Se guarda tal como llegó; véase la pestaña «En bruto».</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>Recuperado tras un corte de la conexión.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation>Jugador</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>Jugador, o ID completo</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>Buscar y filtrar</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>Buscar, o type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>Mostrar de nuevo todos los eventos (Esc)</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Borrar todos los filtros</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>Ctrl+Espacio muestra lo que se puede escribir aquí</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>El jugador se nombra dos veces.</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>Vaciar el campo del jugador.</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>Aquí se muestra solo un servidor de juego, y el texto nombra otro.</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>Elegir todos los servidores, o quitar server: del texto.</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>Los tipos pulsados y los del texto se excluyen entre sí.</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>Soltar los botones, o quitar los tipos del texto.</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>No se entiende, en el carácter %1: %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>No se entiende: %1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>Solo eventos marcados</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>Mostrar solo eventos marcados</translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Copiar como &amp;JSON</translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation>Solo el &amp;tipo %1</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>Solo el &amp;servidor de juego %1</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>Mostrar lo que pasó &amp;alrededor</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>&amp;Olvidar el marcador</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>&amp;Marcar</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Copiar en&amp;lace</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>El almacén de eventos estaba dañado. Se conservó como %1 y se empezó uno nuevo.</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>El almacén de eventos es de un Hawser posterior. Se conservó como %1 y se empezó uno nuevo.</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>Ya no se pueden guardar eventos; los más antiguos de los que esperan se han perdido.</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>Los eventos se guardan de nuevo; %n no se pudo guardar.</numerusform>
            <numerusform>Los eventos se guardan de nuevo; %n no se pudieron guardar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Jugador</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>Marcado: %1</translation>
    </message>
    <message>
        <source>Bookmarked, %1: %2</source>
        <translation>Marcado, %1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write the events that the filters let through to a file (Ctrl+E)</source>
        <translation>Escribir en un archivo los eventos que dejan pasar los filtros (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>Exportar a un archivo los eventos mostrados</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>En pausa. Reanudar los eventos en directo</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>Pausar los eventos en directo</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>Mostrar de nuevo los eventos nuevos (Espacio o Fin)</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>No mover nada durante un rato; no se pierde nada (Espacio)</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>Solo los primeros %1 de %2 eventos caben en el portapapeles.</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>Resaltado…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>Colorear las filas cuyo texto coincide con un patrón</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bien</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>ni bien ni mal</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>estorba</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>Qué se preguntó, y qué resultó</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Preguntado</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Qué dijo</translation>
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
        <translation>Lo que se encontró en el archivo</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation>&amp;Conectar un servidor</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>Dejar que los &amp;mods se conecten</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>Un mod del servidor de juego se conecta a Hawser: Minecraft, Valheim, Rust, 7 Days to Die y otros.</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>&amp;Explorar con servidores de demostración</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>Servidores de juego simulados con jugadores y chat. Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Primer inicio</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>¿Por dónde empezar?</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>Paso a paso: qué juego, qué necesita y si funciona.</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>Juegos</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>¿Qué juego ejecuta el servidor?</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>Reiniciar a&amp;hora</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Modo &amp;streamer</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>Otro idioma se aplica desde el próximo inicio.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>claro oscuro colores</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>La pantalla es pública: direcciones y tokens quedan ocultos en todas partes, también en títulos y notificaciones.</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>privacidad</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>Espera a que el mod se conecte</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>Cerrado por el usuario</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>Sustituido por una conexión más nueva del mismo servidor de juego</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>Identificado desde %1</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1; el mod se vuelve a conectar por sí solo</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>El mod no ha vuelto en %1 s</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>La misma identidad dos veces: otro servidor de juego se conecta con ella desde %1; dar a cada uno su propio token de identidad</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>Rechazado hasta que se cierre Hawser</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>Bloqueado por el usuario</translation>
    </message>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>No hay token de registro: nadie podría entrar</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>Dar un token de registro, de 32 letras aleatorias o más.</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>«%1» no es una dirección IP</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>Dar una dirección de este equipo, 127.0.0.1 solo para este equipo, o 0.0.0.0 para todas sus direcciones.</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1 no es una dirección de este equipo</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>Dar una de sus direcciones, o 0.0.0.0 para todas.</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>No se permite escuchar en el puerto %1 de %2</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>Elegir un puerto a partir de 1024, como 3004.</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>Elegir otro puerto.</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>No se puede escuchar en el puerto %1 de %2: %3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>Elegir otra dirección u otro puerto.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>El puerto %1 de %2 lo usa otro programa</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>El puerto %1 de %2 lo usa %3</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>Cerrar ese programa, o elegir otro puerto y dárselo también a los mods.</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>El endpoint no está cifrado: quien esté en el camino puede leer el token de registro y todo lo que envían los mods; usar TLS o una VPN</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1 no entró: %2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>El endpoint está cerrado</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Quitado por el usuario</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>%1 pidió probar su puerto %2 desde aquí: %3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>Ir a una hora</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>14:00, 2026-11-02 14:00, 2h, yesterday …</source>
        <translation>14:00, 2026-11-02 14:00, 2h, yesterday …</translation>
    </message>
    <message>
        <source>A time of today, a date, or how long ago it was.</source>
        <translation>Una hora de hoy, una fecha, o hace cuánto tiempo fue.</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>&amp;Ir allí</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>Esto no es una hora. Escribir 14:00, 2026-11-02 14:00, 2h o yesterday.</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>Ninguna página tiene todas estas palabras. Probar con menos, o con otra.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Página de la guía</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Resaltado</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>Patrones; cuenta el primero que coincide</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>trampa, o /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Patrón</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Color</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>Pro&amp;bar con</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>Ya hay tantos patrones como puede haber.</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>Se vería así, por «%1».</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>Ningún patrón coincide.</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>Buscar en el historial de comandos</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Buscar en el historial</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Ctrl+R: anterior · Intro: tomar · Esc: salir</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>No se escribió antes nada parecido</translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation>&amp;Repetir …</translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation>Solicitudes de esta sesión</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>Rellenar de nuevo el formulario con esta solicitud; todavía no se envía nada</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>Rellenar el formulario con la acción que deshace esta</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historial</translation>
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
            <numerusform>%n entrada</numerusform>
            <numerusform>%n entradas</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 más</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message>
        <source>The keychain is being read.</source>
        <translation>Se está leyendo el llavero.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>%n servidor de juego y sus secretos se guardan en el llavero de este equipo.</numerusform>
            <numerusform>%n servidores de juego y sus secretos se guardan en el llavero de este equipo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>No se conserva nada al cerrar Hawser. %1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>Ahora no se puede leer el llavero. %1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Llavero</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Reintentar el &amp;llavero</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>contraseña secreto llavero cartera</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>Lo que esta sesión tiene sin el llavero se traslada a él, y lo que el llavero ya tiene prevalece.</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>Esta ejecución se inició sin llavero.</translation>
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
        <translation>Hasta dónde ha llegado el mod</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>¿Está llegando?</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Ace&amp;ptar</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>&amp;Mostrar el servidor</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>Se llama a sí mismo %1. No es el token de identidad mostrado aquí, pero funciona.</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>Vuelve por sí solo después de cada reinicio.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Nadie ha venido hasta ahora.</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>¿Se ha reiniciado el servidor de juego? ¿La dirección de su archivo es exactamente la que se muestra aquí? ¿El cortafuegos de este equipo deja entrar por el puerto?</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>Otros intentos:
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>Valores en el tiempo</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>No se midió nada en este tiempo</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: no se sabe</translation>
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
        <translation>El servidor de juego no dio ningún motivo.</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>Lo que respondió el servidor de juego:</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Respuesta tal como llegó</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>Quizá otro mod, o uno más nuevo, pueda.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>Intentarlo de nuevo. Si sigue igual, la página Conexión dice si el servidor de juego aún responde.</translation>
    </message>
</context>
<context>
    <name>hawser::ListeningPage</name>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>&amp;Let mods dial in</source>
        <translation>&amp;Dejar que los mods se conecten</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>Esc&amp;uchar así</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Solo este equipo</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>Todas las direcciones de este equipo</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>Todas las direcciones, también IPv6</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>Ninguno (ws)</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Certificado propio de Hawser (wss)</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>Un certificado mío (wss)</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>Uno libre</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Solo %1</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>Certificado y cadena (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Clave privada (PEM)</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>juego.example.org, casa.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>Dónde lo alcan&amp;zan los mods</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>dirección red interfaz</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>Ci&amp;frado</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>&amp;Nombres de este equipo, separados por comas</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>Nombres con los que los mods se conectan a él. Una dirección no necesita nombre.</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>&amp;Conexiones que puede tener una dirección</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>Los mods conectados se cortan y se vuelven a conectar.</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Examinar …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Examinar: %1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>Un certificado propio necesita ambos archivos.</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>Los mods lo alcanzan en %1.</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>Ahora no escucha.</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>Sin cifrar fuera de este equipo: quien pueda escuchar en el camino lee el token de registro y todo lo que se dice.</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>Dejar de esc&amp;uchar</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>Decir a o&amp;tros si sus puertos están abiertos</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>El Hawser de un amigo puede pedir a este que se conecte de vuelta a él. Se conecta a quien lo pide, a nadie más, y rara vez.</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>Estos servidores de juego son simulados.</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Eventos</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>Cha&amp;t</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>C&amp;onsola</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>&amp;Jugadores</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Baneos</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Conexión</translation>
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
        <translation>Acerca de Hawser</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>Una consola de escritorio para quienes administran servidores de juego. Software libre bajo la licencia MIT.</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>Los tokens se guardan en el llavero de este equipo.</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>Comprobar la configuración de un juego</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Esta&amp;dísticas</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>Un enlace a Hawser</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>Continuar solo si se confía en el origen del enlace.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>C&amp;ontinuar</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>El enlace es sobre un juego al que Hawser no se conecta.</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>Un enlace quiere conectar el servidor de juego %1. Se puede revisar todo antes de conectar nada.</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>El enlace es sobre un servidor de juego que este Hawser no conoce.</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>Un enlace quiere mostrar un evento de %1.</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>Un enlace quiere mostrar %1.</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>A mano, en el router</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. Reservar la dirección de este equipo en el router, para que no cambie («reserva DHCP», «asignar siempre la misma dirección»).</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Dirección de este equipo</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. Abrir las páginas del router en un navegador.</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. Abrir las páginas del router (%1) en un navegador.</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>Páginas del router</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. Buscar «Redirección de puertos», «Servidor virtual», «NAT» o «Apertura de puertos», y añadir una entrada con exactamente estos valores: sin rangos, nada más.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>Puerto externo</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>Puerto interno</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. Permitir el mismo puerto en el cortafuegos de este equipo, solo para el servidor de juego.</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>Comando para ello</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copiar: %1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. Reservar en el router la dirección del equipo con el servidor de juego, para que no cambie («reserva DHCP», «asignar siempre la misma dirección»). La entrada de abajo lleva ahí.</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. Permitir el mismo puerto en el cortafuegos de ese equipo, solo para el servidor de juego.</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>Después, lo mismo en el segundo router, el aparato al que está conectado el propio: una entrada con los mismos valores, que lleve al primer router.</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>Páginas del segundo router</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>Dirección del primer router allí</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. Haga que se pruebe desde fuera, abajo o en la página siguiente. Para deshacerlo, borre la entrada con ese nombre.</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>C&amp;ontinuar</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>Dejar que los mods se conecten</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1: qué escribir en su configuración</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>¿Qué servidor de juego se va a conectar?</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>¿Dónde se ejecuta el servidor de juego, con su mod?</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
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
        <translation>%1 (no puede conectarse aquí)</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>Buscar un juego o mod</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>Juegos y mods</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>Token de identidad</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>Ya se conoce un servidor de juego con este token de identidad. Es correcto si se está reconfigurando, y un error si es otro.</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>Token de &amp;identidad: el nombre definitivo de este servidor de juego</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>Nombre o ID de un jugador</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>Nombre o código de un objeto</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>%n resultado con este nombre; elegir en la lista.</numerusform>
            <numerusform>%n resultados con este nombre; elegir uno en la lista.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>Representa a %1</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>Este servidor de juego no está conectado</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>El servidor de juego no está conectado</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>Saltar al evento más reciente (Fin)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuevo</numerusform>
            <numerusform>%Ln nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>%1 nuevos y más</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1; saltar al más reciente</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>Ace&amp;ptar</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>Dejarlo entrar, ahora y más adelante</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>Rechazarlo hasta que se cierre Hawser</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>Rechazarlo hasta que se acepte</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Renombrar …</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Darle otro nombre</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>Un servidor de juego nuevo quiere entrar</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>%n servidor de juego nuevo quiere entrar. El primero:</numerusform>
            <numerusform>%n servidores de juego nuevos quieren entrar. El primero:</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>desde %1</translation>
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
        <translation>Servidores de juego nuevos</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>&amp;Aceptar todo mod que tenga el token de registro</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>De lo contrario espera en la puerta, hasta diez minutos, a que se acepte, rechace o bloquee encima de la lista de servidores de juego.</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>Borrar filtros</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Todavía no hay eventos</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>Lo que pasa en los servidores de juego aparece aquí al momento.</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>Lo que pasa en este servidor de juego aparece aquí al momento.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nada coincide</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>Hay eventos, pero ninguno pasa los filtros. Los nuevos que pasen aparecerán aquí.</translation>
    </message>
</context>
<context>
    <name>hawser::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>&amp;Notify me when a game server is lost or comes back</source>
        <translation>&amp;Notificar cuando un servidor de juego se pierde o vuelve</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>&amp;Añadir una regla</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>&amp;Quitarla</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>Horas de &amp;silencio</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>Solo mientras nadie mira Hawser.</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>Notificar también estos &amp;eventos</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>regla filtro chat jugador texto</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>Entonces no se avisa de nada; el icono de la bandeja sigue contando.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;mbre</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtro</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Nombre de la regla</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>Filtro de la regla</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Silencio desde</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silencio hasta</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>a</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Regla nueva</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>Una regla es un filtro como en la línea de búsqueda encima de los eventos.</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>Sin filtro no avisa de nada.</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1 se perdió</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 está de vuelta</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1 fue rechazado y requiere intervención</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1 es nuevo y espera una decisión</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1 da motivo para un aviso</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>Se perdió %n servidor de juego</numerusform>
            <numerusform>Se perdieron %n servidores de juego</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n servidor de juego está de vuelta</numerusform>
            <numerusform>%n servidores de juego están de vuelta</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n servidor de juego fue rechazado y requiere intervención</numerusform>
            <numerusform>%n servidores de juego fueron rechazados y requieren intervención</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n servidor de juego nuevo espera una decisión</numerusform>
            <numerusform>%n servidores de juego nuevos esperan una decisión</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n servidor de juego da motivo para un aviso</numerusform>
            <numerusform>%n servidores de juego dan motivo para un aviso</numerusform>
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
            <numerusform>%1: %n evento</numerusform>
            <numerusform>%1: %n eventos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
</context>
<context>
    <name>hawser::OpenPage</name>
    <message>
        <source>Close it a&amp;gain</source>
        <translation>&amp;Cerrarlo de nuevo</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>Abrir el &amp;puerto</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>A mano, en el router</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>cualquiera; los routers que solo conocen NAT-PMP no pueden limitarlo</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>Puerto e&amp;xterno</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>Solo desde esta &amp;dirección</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>Escribir otra vez el puerto ex&amp;terno, para aceptar</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>Hawser pide al router (%1) que pase TCP %2 a este equipo (%3), por una hora cada vez y solo mientras Hawser esté en marcha. La entrada se llama %4.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Preguntando al router …</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>Usar el puerto &amp;%1</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>Abrir el puerto</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>Lo hice a &amp;mano</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>Elegir un &amp;mod en su lugar</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>&amp;Compartirlo por un puente</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>Continuar &amp;sin ello</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>Hay dos routers seguidos. Hawser pide al primero (%1) que pase TCP %2 a este equipo (%3), y al segundo (%4) que pase TCP %2 al primero (%5), por una hora cada vez y solo mientras Hawser esté en marcha. Las entradas se llaman %6.</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1: TCP %2 a %3
%4: TCP %5 a %6</translation>
    </message>
</context>
<context>
    <name>hawser::Outbox</name>
    <message>
        <source>sending …</source>
        <translation>enviando …</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>%1 You to %2: %3 · %4</source>
        <comment>time, to whom, text, how it went</comment>
        <translation>%1 Tú a %2: %3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 Tú a %2 en %3: %4 · %5</translation>
    </message>
</context>
<context>
    <name>hawser::OutcomeLine</name>
    <message>
        <source>Waiting …</source>
        <translation>Esperando …</translation>
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
        <translation>Que aparezca también en Ta&amp;karo u otro Hawser</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>&amp;Probar el camino hacia fuera</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>Dirección del endpoint &amp;remoto</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Probando …</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>Token de registro propio</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>&amp;Quitarlo</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>Este token deja entrar a este servidor de juego y a ningún otro, así que puede darse a alguien que solo administra este. Ponerlo en la configuración de su mod. El token del endpoint también lo deja entrar. Crear otro, o ninguno, termina una conexión que entró con este.</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>Este servidor de juego entra con el token del endpoint, como cualquier otro. Un token propio no deja entrar a ningún otro servidor de juego: es para alguien que debe conectar este y nada más.</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>&amp;Crear otro</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>&amp;Crear un token</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>Estoy de acue&amp;rdo</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>Abrirlo para IPv&amp;6</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>Cerrar IPv6 de n&amp;uevo</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>También por IPv6</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>Solo desde esta &amp;dirección IPv6</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>Con IPv6 este equipo tiene una dirección propia que otros pueden alcanzar; solo el cortafuegos del router está en medio. Hawser le pide que deje pasar TCP %1 hasta este equipo, una hora cada vez y solo mientras Hawser esté en marcha.</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>Por IPv6 el router deja pasar TCP %1 hasta %2</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>También los jugadores necesitan IPv6. Solo una prueba desde fuera lo demuestra.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Se pregunta al router …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>El cortafuegos del router para IPv6 está desactivado: no hay nada que abrir en él.</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>El router no deja que los programas abran puertos para IPv6. Sus propias páginas sí, en «cortafuegos» o «IPv6».</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>El router no tiene sitio para otra entrada de IPv6. Borre una allí.</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>El router no abrió el puerto para IPv6 y no dice por qué. Añádalo en las páginas del router.</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>En &amp;este equipo</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>En otro equipo de mi &amp;red</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>Alquilado, en algún lugar de i&amp;nternet</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>Hawser lo alcanza sin ningún puerto abierto. Solo hace falta uno si otra persona va a administrarlo por internet.</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>Hawser lo alcanza dentro de la red. Los puertos de ese equipo solo pueden abrirse desde él: ejecutar allí el asistente, o hacerlo a mano.</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>Su proveedor abre los puertos. Buscar en el panel del proveedor el puerto que usa la administración; rara vez es el habitual.</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>¿Dónde se ejecuta el servidor de juego?</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>En &amp;este equipo</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>En otro equipo de mi &amp;red</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>En algún lugar de &amp;internet (alquilado)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>&amp;Cifrar (wss)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>Esc&amp;uchar así</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>Nombre o dirección de este equipo, tal como lo alcanza el mod</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>&amp;Nombre o dirección de este equipo, tal como lo alcanza el mod</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>Solo un nombre o una dirección, sin ws:// y sin el puerto.</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>Necesario: el nombre o la dirección pública del router, o de la máquina en la que se ejecuta Hawser.</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>Puede quedar vacío: entonces es la dirección que Hawser encuentra por sí mismo.</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>El mod se conecta a este mismo equipo; no hay que abrir nada a otros.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>El endpoint escucha en todas las direcciones de este equipo. Los mods tienen que confiar en su certificado.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>El endpoint escucha en todas las direcciones de este equipo. Sin cifrar: los tokens y el chat pueden leerse en la red. Usarlo solo en una red de confianza.</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>Sin cifrar: cualquiera en el camino puede leer los tokens. Se recomienda cifrar.</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>El puerto TCP %1 de este equipo tiene que ser accesible desde internet: redirigirlo en el router y abrirlo en el cortafuegos.</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>El endpoint escucha así.</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>Para eso, el endpoint tiene que escuchar de otra manera. Los mods conectados ahora se cortan y se vuelven a conectar por sí solos.</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>El endpoint todavía no escucha.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>&amp;Jugador %1</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>&amp;Solo eventos de este jugador</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Copiar el nombre</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>Copiar el I&amp;D</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>El servidor de juego no comunicó el ID del jugador.</translation>
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
        <translation>Desde %1</translation>
    </message>
    <message>
        <source>Hawser has not seen this player join.</source>
        <translation>Hawser no vio entrar a este jugador.</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1, ID %2, ping %3, aquí desde hace %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
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
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Here for</source>
        <translation>Lleva aquí</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Jugado</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>Jugadores</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>Nombre o ID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>Filtrar jugadores</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Preguntar ahora al servidor de juego (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>Preguntar ahora quién está</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>Accio&amp;nes</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>Qué se puede hacer con el jugador elegido</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, a las %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln jugador</numerusform>
            <numerusform>%Ln jugadores</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Preguntando …</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ No está al día: %1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Elegir un servidor de juego</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>Se listan los jugadores del servidor de juego elegido a la izquierda.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>El servidor de juego no está en línea</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>Se preguntará quién está en cuanto vuelva.</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>Preguntando quién está …</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>Este servidor de juego no puede listar sus jugadores</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>No se sabe quién está</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>Ningún jugador coincide</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Borrar el filtro para verlos todos.</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>No figura nadie</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>Se sabe que este mod responde así, esté quien esté.</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>No hay nadie</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>Quien entra aparece aquí en unos instantes.</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>Guardar la imagen de «%1»</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Guardar la imagen</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>Dibujo, nítido a cualquier tamaño (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Imagen (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>Guardar el gráfico como imagen</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%1 en %2</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>&amp;Dejarlo cerrado</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>Preguntar a un servidor e&amp;xterno cómo nos ve (STUN)</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>Copiar el &amp;informe</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>con direcciones &amp;públicas</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>Puerto del servidor de juego</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>Quien administra ese servidor conoce entonces la dirección pública.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>Servidor STUN</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>su nombre</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>Puerto del servidor de &amp;juego, TCP</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>¿Se puede alcanzar desde internet?</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>Seguir a &amp;mano</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>Mirar de &amp;nuevo</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>Empezar de &amp;nuevo</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>&amp;Compartirlo por un puente</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>Compartirlo por un puente</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>El segundo (%1) también se muestra: continuar, y Hawser puede abrir el puerto en ambos.</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>Permitir arriba que se pregunte a un servidor externo y mirar de nuevo: entonces puede que el segundo se muestre, y Hawser podrá abrir el puerto en ambos.</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>Continuar: la página siguiente explica cómo se hace a mano, para el equipo del servidor de juego.</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>Is it really open?</source>
        <translation>¿Está realmente abierto?</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>Seguir sin p&amp;rueba</translation>
    </message>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>Lo que dice un router no es una prueba, y tampoco una conexión desde esta red. Tiene que probarlo alguien de fuera: el Hawser de un amigo, o uno propio en otro sitio, si su endpoint ofrece la comprobación; o el propio teléfono, con datos móviles.</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>Muestra un enlace como código QR. Hawser lo atiende en el puerto del servidor de juego, que no debe estar en marcha entretanto.</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>Desactivar la wifi del teléfono, apuntar su cámara al código y abrir el enlace. Funciona una vez, y durante diez minutos.</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>No se conoce la dirección pública: ni el router la dice, ni se preguntó a nadie de fuera. Dos páginas antes se puede preguntar a un servidor externo.</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>El servidor de juego ocupa su puerto. Detenerlo para la prueba, o usar un comprobador.</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>El enlace se abrió desde esta red, lo que no prueba nada. Desactivar la wifi del teléfono y abrirlo de nuevo.</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>El enlace se abrió desde fuera.</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>Nadie vino en diez minutos.</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>Otro &amp;enlace</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>Mostrar un &amp;enlace para un teléfono</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>¿Llega el mod a Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>Ya no se busca</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>No se pudo releer: %1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>Contraseña para el proxy</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>&amp;Nombre para el proxy de esta red</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>C&amp;ontraseña para el proxy</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>&amp;Guardarla y probar de nuevo</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>Probar de nuevo &amp;con ella</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>Código QR del enlace</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Línea %1, columna %2: %3</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumentos como JSON</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation>Es demasiado largo para una solicitud.</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>Los argumentos deben ser un objeto JSON: { … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>Dirección que abrir allí</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>Ambos están en este equipo, así que Hawser lo prueba él mismo: se conecta a esa dirección.</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Abrir esta dirección en un navegador en el equipo del servidor de juego. Mostrará un error, y no importa: Hawser ve aquí que alguien ha llegado.</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Abrir esta dirección en un teléfono con la wifi desactivada, para que llegue desde internet como el servidor de juego. Mostrará un error, y no importa: Hawser ve aquí que alguien ha llegado.</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>Hawser responde ahí: el mod llega.</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1 ha llegado: también llega el mod.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Nada escucha en %1.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 no responde.</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>No hay camino a %1: ¿es correcto el nombre o la dirección?</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>Volver a «Lugar» y hacer que el endpoint escuche así («Escuchar así»).</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>Volver a «Lugar» e indicar un nombre o una dirección de este equipo.</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>Permitir TCP %1 a Hawser en el cortafuegos de este equipo y abrir de nuevo la dirección.</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>Redirigir TCP %1 a este equipo en el router y abrir de nuevo la dirección. Si no es posible, hacer que el servidor de juego se conecte a Takaro o a un Hawser en internet.</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>Esperando una visita …</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>Llegó %1, que es este mismo equipo. Eso no prueba nada para otros.</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>Llegó %1, desde la propia red. Eso no prueba nada para un servidor de juego que esté en otro sitio.</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>El mod se conecta a %1, como dice su configuración en la página anterior.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Nadie ha venido hasta ahora.</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>Servidores de juego a los que va</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>Elegir servidores de juego en su lugar</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>A %1 en su lugar</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ Va solo a %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ Va a %1, no a %2</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>Ningún servidor de juego está en línea</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ Va a %n servidor de juego</numerusform>
            <numerusform>⚠ Va a %n servidores de juego</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Desmarcar todos</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Marcar todos</translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation>Respuestas, una por servidor de juego</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Servidor de juego</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation>Columnas de las respuestas</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Esperando …</translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation>Copiar respuesta</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>Copiar en bruto</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>Respuesta como árbol</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>Columnas de la respuesta</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Respuesta tal como llegó</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Árbol</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>En bruto</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Todavía no hay respuesta</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>Lo que responde el servidor de juego aparece aquí.</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Esperando …</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>La respuesta aún no ha llegado.</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>Las respuestas ya no se conservan, solo sus resultados.</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>Desplegar un servidor de juego para ver su respuesta.</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1 en %2, %3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>La respuesta ya no se conserva, solo su resultado.</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>Comprobado después: %1.</translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation>Argumentos</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulario</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>Elegir primero una acción.</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>Ningún servidor de juego elegido está en línea.</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>No hay ningún servidor seleccionado.</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>El servidor no está en línea. Se podrá enviar cuando vuelva.</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>Escribir «%1» para confirmar.</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>todos</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Escribir el nombre del servidor para confirmar.</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ Para confirmar, escribir: %1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Esto es grave. Para confirmar, escribir el nombre del servidor: %1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Para confirmar, escribir el nombre del servidor: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n servidor de juego</numerusform>
            <numerusform>%n servidores de juego</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestHistory</name>
    <message>
        <source>%1: %2</source>
        <comment>action, outcome</comment>
        <translation>%1: %2</translation>
    </message>
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
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n servidor de juego</numerusform>
            <numerusform>%n servidores de juego</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>%1 de %2 respondieron</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
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
        <translation>Este servidor de juego no está conectado</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>Demasiadas solicitudes esperan a este servidor de juego</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>No llegó respuesta: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>No enviado: %1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>No llegó respuesta a tiempo</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>Panel de solicitudes</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>Todavía no hay ningún servidor de juego al que enviar solicitudes.</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser dejó de esperar.</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>Esto ya se envió a %1.</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>Comprobar &amp;ahora</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>Se comprueba solo cada 10 segundos</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Probando …</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>Se vuelve a comprobar solo en %n segundo</numerusform>
            <numerusform>Se vuelve a comprobar solo en %n segundos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>Otro token de registro</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>¿Crear otro token de registro?</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Crear otro</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>Todo mod que entró con el actual es expulsado de inmediato, y no vuelve a ser admitido hasta que el token nuevo esté en su configuración. Los servidores de juego con token propio permanecen.</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>El actual vino de un archivo, que queda como está: el nuevo dura hasta que se cierre Hawser.</translation>
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
        <translation>No hay contraseña RCON; sin ella, Rust desactiva su consola</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>La contraseña RCON contiene un espacio o un carácter de control, que no se puede enviar al servidor. Elegir una de letras y cifras</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>Preguntando al servidor quién es</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>Cerrado (%1) %2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>No se puede alcanzar el servidor</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>El servidor cerró la conexión</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>La conexión se cerró: %1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>El servidor cerró la conexión antes de decir nada</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>El servidor cerró la conexión de inmediato, como hace Rust cuando la contraseña RCON es incorrecta. No se intenta de nuevo, porque cinco fallos bloquean esta dirección durante minutos</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>El servidor nos deja entrar, pero no responde</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo: «%1»</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>«serverinfo» respondió algo distinto del estado del servidor</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Sesión iniciada</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>Hawser no estaba en marcha</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>No se encontraron plugins que Hawser conozca</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>Encontrado en el servidor: %1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>El mensaje es binario</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>Esta no parece la consola de un servidor de Rust: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>El servidor de juego aparece en la lista en cuanto su mod se conecta, y vuelve por sí solo después de cada reinicio.</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>Hawser lo guarda, con su secreto en el llavero, y se conecta a él de nuevo tras cada reinicio de uno u otro.</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>Configuración: revisada, nada estorba.</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>Configuración: sin revisar.</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>Desde internet: alcanzado desde fuera en %1, puerto %2.</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>Desde internet: el router dice que el puerto está abierto. Sin verificar.</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>Desde internet: Hawser no abrió ningún puerto.</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>Prueba: Hawser y el juego han hablado.</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>Prueba: omitida. Hawser lo intenta una y otra vez.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>Su configuración nombra a este Hawser, como %1.</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>&amp;Compartirlo después con Takaro u otro Hawser</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>Para llegar a él desde otro lugar no hace falta ningún puerto abierto: Hawser puede conectarse hacia fuera en su nombre, con cifrado.</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>Se probó que llega hasta Hawser.</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>El servidor de juego aparece en la lista en cuanto su mod se conecta, hasta que Hawser termine.</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>Hawser vuelve a conectarse tras cada reinicio del servidor, y lo olvida junto con su secreto cuando Hawser termina.</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>sin cambios</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>El modo streamer está activado: desactivarlo para mostrar esto</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Mostrar durante 30 segundos</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Ocultar: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Mostrar: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation>Copiar: %1</translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation>Copiar sin mostrarlo. A los 30 segundos se vacía el portapapeles.</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>Modo streamer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, oculto</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Ocultar: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Mostrar: %1</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>El modo streamer está activado: desactivarlo para mostrar esto</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Mostrar durante 30 segundos</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>Env&amp;iar</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>Enviar la solicitud (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>Esperando respuestas</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>A %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Enviar a %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n solicitud espera una respuesta</numerusform>
            <numerusform>%n solicitudes esperan una respuesta</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>«%1» aceptado</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>«%1» rechazado</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>«%1» bloqueado</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>«%1» desactivado</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>«%1» activado</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>«%1» renombrado</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>«%1» movido</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>«%1» eliminado</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>«%1» eliminado. Vuelve cuando su mod se conecta de nuevo.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>El mod se conecta a Hawser</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>Hawser se conecta al servidor de juego</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>Últimas latencias</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Último evento</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>Eventos desde el inicio</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>Jugadores en línea</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Juego</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>Interlocutor</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Reconocido por</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>Token de identidad</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Vía de acceso</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Cronología</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>Conversación (los secretos se ocultan)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>Las últimas %1 latencias</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguna todavía</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>Doble clic o Intro muestra los eventos de ese momento</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>Preguntar al &amp;doctor</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>Encuentra lo que estorba, peldaño a peldaño, y no cambia nada</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>Tratar el mod como</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>Nombre del servidor de juego</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>Ci&amp;frado (TLS)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>&amp;Nombre del token</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>Nombre en &amp;Hawser</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Juego</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>&amp;Juego</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>nombre o dirección; una URL entera se descompone</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>API web</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Detectar</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Integrada</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>De los mods de Alloc</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPM o PrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Instalado</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>No instalado</translation>
    </message>
    <message>
        <source>&amp;Web API</source>
        <translation>API &amp;web</translation>
    </message>
    <message>
        <source>CPM or P&amp;rismaCore</source>
        <translation>CPM o P&amp;rismaCore</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the secret. Use TLS or a VPN.</source>
        <translation>Sin cifrar: cualquiera en el camino puede leer el secreto. Usar TLS o una VPN.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>Servidores de juego</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>Renombrar servidor de juego</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>Eliminar servidor de juego</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>Subir servidor de juego</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>Bajar servidor de juego</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Grupo nuevo</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>Nombre del grupo:</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>Todos los servidores de juego</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 en línea</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>Todos los servidores de juego, %1 de %2 en línea</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>Servidores de juego nuevos</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n servidor de juego nuevo espera una decisión</numerusform>
            <numerusform>%n servidores de juego nuevos esperan una decisión</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;liminar</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Ace&amp;ptar</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>Re&amp;chazar hasta que se cierre Hawser</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>&amp;Desactivar</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>Acti&amp;var</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Bloquear</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>&amp;Renombrar …</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>&amp;Token de registro propio …</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>&amp;Editar la conexión …</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>Volver a c&amp;onectar</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>Con&amp;fiar en su nuevo certificado</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>Ba&amp;jar</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>Mover a un &amp;grupo</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>Nin&amp;guno</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>&amp;Nuevo grupo …</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>Copiar el &amp;nombre</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>Copiar el &amp;ID del servidor</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>Copiar el to&amp;ken de identidad</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>Filtrar servidores de juego</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>Nombre, juego o identidad</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>&amp;Mostrar todos</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>Ningún servidor de juego coincide</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>Se buscó en nombres, juegos e identidades.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>Este servidor de juego ya no se conoce.</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>Un servidor de juego necesita un nombre.</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>Ningún mod se llama «%1».</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>Ningún servidor de juego</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>Va a %1</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>Detener la prue&amp;ba</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>Pro&amp;bar</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>Sin probar: aun así se puede guardar.</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>La prueba está en curso; dura diez segundos como mucho.</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>Probado: funciona.</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>Probado: todavía no funciona. Aun así se puede guardar, y se intentará una y otra vez.</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>&amp;Restablecer esta página</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar en los ajustes</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Ningún ajuste tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>Empezar de n&amp;uevo</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>Configurar un servidor de juego</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>Se puede continuar más tarde, desde aquí.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>C&amp;ontinuar</translation>
    </message>
</context>
<context>
    <name>hawser::SetupSession</name>
    <message>
        <source>Another game</source>
        <translation>Otro juego</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>Compartir un servidor de juego</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>Hawser se conecta hacia fuera en nombre de este servidor: no hay que abrir ningún puerto. Lo que pasa aquí se comunica allí, y lo que se pide allí se hace aquí.</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>Compartición de %1</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>Prueba de lo introducido aquí</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>Prueba de %1</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>Compartir %1 con Takaro u otro Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>Atajos</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Asignar</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>&amp;Sin teclas</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Como al &amp;principio</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Comandos y sus teclas</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>New &amp;keys: press them here</source>
        <translation>&amp;Nuevas teclas: pulsarlas aquí</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Nuevas teclas</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1 lo usa «%2», que lo pierde si se asigna aquí.</translation>
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
        <translation>&amp;Guardar lo escrito como plantilla</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Olvidar</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation>Copiar con el token real. A los 30 segundos se vacía el portapapeles.</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>Mostrar el &amp;token</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>Cómo se definen las variables</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Qué escribir en la configuración del mod</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>Definir estas variables para el proceso del servidor de juego:</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>Poner esto en la configuración del mod:</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>En el archivo %1, bajo la carpeta del servidor de juego o del mod. Si el archivo ya existe, cambiar en él solo estas claves.</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>Otras versiones del mod leen %1.</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>El endpoint cifra con su propio certificado. Este mod solo lo acepta si el equipo del mod confía en él; si no, iniciar Hawser con --certificate y uno de una autoridad pública.</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>Ocultar el &amp;token</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>El modo streamer está activado: desactivarlo para mostrar esto</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>Se oculta de nuevo a los 30 segundos</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>Elegir un &amp;archivo…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>&amp;Pegar su texto</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>Qué es el archivo</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>¿Qué es?</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>Elegir un archivo de configuración</translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation>desde %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation>desde %1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
</context>
<context>
    <name>hawser::StatisticsPage</name>
    <message>
        <source>Players online</source>
        <translation>Jugadores en línea</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>Eventos por minuto</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>Estado de la conexión, en porcentaje del tiempo</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>No hay estadísticas en esta sesión</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>Se obtienen del almacén de eventos, y esta sesión no guarda ninguno.</translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Streamer mode</source>
        <translation>Modo streamer</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulado</translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation>Las direcciones y los tokens están ocultos.</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>De todos los eventos, los más recientes siguen ahí.</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Dirección copiada</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>Sin endpoint</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>Los mods se conectan aquí. Clic para copiar.</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>Los mods no pueden conectarse ahora.</translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation>Endpoint %1, copiar</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Eventos: %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation>%1 eventos en el último segundo</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Conservados: %1</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>después</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>por hacer</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>algo estorba</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>omitido</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>no hace falta</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Juego</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Puertos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
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
        <translation>Reintentar el &amp;llavero</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>&amp;Trabajar sin él por ahora</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Entendido</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>Los servidores de juego y tokens se conservan hasta que se cierre Hawser, y no más: %1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>Ejecuta&amp;r</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Consola</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>Salida de la consola</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>Lo que se ejecuta aquí y lo que responde el servidor de juego.</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Elegir un servidor de juego</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>Un comando va a un solo servidor de juego: el elegido a la izquierda.</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>&amp;Plantillas</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>Comando de consola para %1</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>Comando para la consola de %1</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>El servidor de juego no está en línea. Lo escrito se queda aquí.</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>Rellenar primero «%1».</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ «%1» puede terminar el servidor de juego para todos. Para confirmar, escribir el nombre del servidor: %2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… respuesta a: %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ El servidor de juego dice que falló. %1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>(sin salida)</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>Prueba de conexión</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>&amp;Usar el puerto %1</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>Activar T&amp;LS</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>Desactivar T&amp;LS</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>SHA-256 de su certificado:
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>Confiar desde a&amp;hora en este certificado</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>¿Llega el mod?</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>¿Responde?</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>No quiero &amp;esperar</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>Seguir sin &amp;probar</translation>
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
        <translation>Periodo mostrado</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>La última hora</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>Las últimas 6 horas</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>El último día</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>La última semana</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Los últimos 30 días</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>El último año</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Todo lo que hay</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>El periodo elegido</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1: fecha y hora</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Elegir …</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>Permanente</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 hora</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 días</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>Hasta una fecha</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>Termina el %1</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>Cronología de estados</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>Con los &amp;secretos, cifrados con una frase de contraseña</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>El archivo está &amp;cifrado con una frase de contraseña</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Repetir la frase de contraseña</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message>
        <source>Export game servers</source>
        <translation>Exportar servidores de juego</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>Importar servidores de juego</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Servidores de juego de Hawser (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Introducir la frase de contraseña.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>La frase de contraseña necesita al menos %n carácter.</numerusform>
            <numerusform>La frase de contraseña necesita al menos %n caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Las dos frases de contraseña no coinciden.</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>Las contraseñas y los tokens se omiten.</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>Quien tenga el archivo y la frase de contraseña tiene todas las contraseñas y tokens.</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>Un servidor de juego ya conocido se sustituye.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>%n servidor de juego exportado.</numerusform>
            <numerusform>%n servidores de juego exportados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>%n servidor de juego importado.</numerusform>
            <numerusform>%n servidores de juego importados.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>&amp;Mostrar Hawser</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>Sin &amp;notificaciones por ahora</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Ajustes …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation>Tipos de eventos</translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation>Mostrar eventos de tipo %1</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>Mostrar %1; si no hay ninguno pulsado, se muestran todos los tipos</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>&amp;Levantar el baneo</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Mantenerlo</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>permanente</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>hasta el %1</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>¿Dejar entrar de nuevo a %1? Baneo: %2.</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>¿Dejar entrar de nuevo a %1? Baneo: %2, por: %3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>Ocultar esto</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>Ver las &amp;novedades</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Más tarde</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>Ya está Hawser %1; este es %2.</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>No se puede alcanzar la página de versiones. Hawser lo intentará la próxima vez.</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>La dirección de la página de versiones no está cifrada.</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>&amp;Hawser se conecta al servidor de juego</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>Un &amp;mod del servidor de juego se conecta a Hawser</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>Necesita un mod en el servidor de juego. Llama hacia fuera, así que no hay que abrir ningún puerto, esté donde esté el servidor.</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>Mo&amp;d</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>¿Cómo se conecta con Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>Hawser se conecta a %1</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1 se conecta a Hawser</translation>
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
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>&amp;Conectar un servidor de juego …</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>Permitir que un &amp;mod se conecte …</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>Otro token de re&amp;gistro …</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>Reintentar el &amp;llavero</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>E&amp;xportar servidores de juego …</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>&amp;Importar servidores de juego …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>Rein&amp;tentar el endpoint</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Ajustes …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>&amp;Paleta de comandos …</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>Buscar en los e&amp;ventos</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>Buscar un servidor de jue&amp;go</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>&amp;Lista de servidores de juego</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>Panel de &amp;solicitudes</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Modo st&amp;reamer</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pantalla co&amp;mpleta</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Eventos</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>Cha&amp;t</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>C&amp;onsola</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>&amp;Jugadores</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Baneos</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Conexión</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>&amp;Servidores de juego</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Anterior</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>Com&amp;partir con Takaro u otro Hawser …</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>&amp;Comprobar la configuración de un juego …</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>&amp;Todos los servidores de juego</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>Servidor de juego &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>&amp;Acerca de Hawser</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Deshacer: %1</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>Ir a una &amp;hora …</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Esta&amp;dísticas</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guía del usuario</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>Abrir el &amp;registro</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>Configurar un servidor de juego paso a pas&amp;o …</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>%n solicitud más: %1</numerusform>
            <numerusform>%n solicitudes más: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>el puente está en línea desde %1 y no se le molesta</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>eventos enviados por el puente: %1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>solicitudes atendidas por el puente: %1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>El camino hacia fuera está abierto: ahí responde un WebSocket.</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>Se pueden introducir donde se comparte el servidor de juego; haga la prueba allí.</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser terminó la conexión: %1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>El extremo remoto colgó</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>El extremo remoto cerró la conexión (%1)</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>El extremo remoto cerró la conexión (%1, %2)</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>Sin conexión: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Hacen falta el token de identidad y el de registro</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>Conectando a %1</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>Conectado, aún no admitido</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>Identificando como «%1»</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>El extremo remoto no responde desde hace %1 s</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>el servidor llegó por otro camino</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>El servidor llegó por otro camino: identificando de nuevo</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>El extremo remoto no nos admitió en %1 s</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>Esta dirección lleva de vuelta a este mismo Hawser: el servidor se compartiría con el lugar desde el que se comparte</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Compartido</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>Un bucle: el extremo remoto comparte este servidor con este Hawser, que lo comparte con el extremo remoto</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>El extremo remoto no acepta los tokens: %1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>El extremo remoto no nos admitió, y no dijo por qué</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>El extremo remoto no nos admitió: %1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>El extremo remoto se queja: %1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>El extremo remoto ya no conoce este servidor: identificando de nuevo</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>Solo se está probando la conexión</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>Token de registro incorrecto de %1, para «%2»</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>Demasiados tokens de registro incorrectos: %1 queda excluido durante %n minuto</numerusform>
            <numerusform>Demasiados tokens de registro incorrectos: %1 queda excluido durante %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>Se comparte desde aquí, en círculo</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>El mod se ha vuelto a conectar</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>Nuevo: al aceptarlo, se le deja entrar</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>Ya hay demasiados servidores de juego</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>Está bloqueado</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>Fue rechazado</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>Está desactivado aquí</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Quitado por el usuario</translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>Se cambió el token de registro</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>La conexión terminó antes de que llegara la respuesta: %1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>No enviado, porque la conexión terminó: %1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>Este servidor de juego no está conectado</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>%n solicitud ya espera a este servidor de juego</numerusform>
            <numerusform>%n solicitudes ya esperan a este servidor de juego</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1 no puede hacer eso</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>La solicitud tiene %1 bytes; este mod no lee más de %2</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>No llegó respuesta en %1 s; puede que aun así se haya hecho</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser terminó la conexión: %1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>El mod colgó</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>El mod cerró la conexión (%1)</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>El mod cerró la conexión (%1, %2)</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>La conexión se rompió: %1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>Conexión desde %1</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>El mod se identificó como otro servidor de juego</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>Cerrando con el código %1: %2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>El mod no se identificó a tiempo</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>El mod no fue admitido</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>Este servidor de juego inunda: %1 eventos en un segundo</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>El mod no envió más que mensajes ilegibles</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>El mod envió demasiado antes de identificarse</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>El mod envió eventos sin identificarse</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>El mod envía mensajes de un tipo desconocido, «%1»; se ignoran</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>stdin, línea %1</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>La línea supera 1 MiB y se omitió</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>%n evento anterior al número %1 se olvidó antes de poder imprimirse</numerusform>
            <numerusform>%n eventos anteriores al número %1 se olvidaron antes de poder imprimirse</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>No es un objeto JSON</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>No es JSON: %1 en el carácter %2</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>Falta &quot;id&quot;: da nombre a la respuesta</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>No hay ni &quot;action&quot; ni &quot;command&quot;</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>No existe el comando «%1»; se conocen: %2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>No existe la acción «%1»</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1; parecidos: %2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot; debe ser un objeto JSON</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot; debe ser una lista de textos</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>No existe ese puente</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>No existe el servidor de juego «%1», o varios llevan ese nombre</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot; falta, o no es un texto</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>Hawser no se conecta a «%1»: es su mod quien se conecta</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot; debe ser un número de 1 a 65535</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>«%1» no necesita ningún puerto abierto: su mod llama hacia fuera. &quot;port&quot; examina cualquier otro</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot; debe ser un host y un puerto, como stun.example.org:3478</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>Filtro, carácter %1: %2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot; debe ser un número entero de 1 a %1</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot; debe ser el número de un evento, a partir de 1</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>Demasiadas consultas a la vez; esperar una respuesta</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>No se pudieron leer los eventos guardados</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>Demasiadas exportaciones a la vez; esperar a que termine una</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>La exportación se canceló</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot; debe ser el número de un evento guardado</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>Sin almacén no hay marcadores</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot; debe ser un texto</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>Otro Hawser lo está usando, y no se puede leer: %1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>No se pudieron abrir los eventos guardados en %1. %2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot; falta, o no es una lista de servidores de juego</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>En esta ejecución no se quitó ningún servidor de juego «%1»</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>Falta &quot;dialect&quot;: uno de %1, o &quot;&quot; para que se reconozca</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>La dirección no es válida</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>El nombre o el secreto del token contiene un fin de línea u otro carácter de control</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>TLS con el certificado de confianza</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>API web integrada</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>API web de Alloc</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1 responde en su forma</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>Encontrada la API web integrada</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>Encontrada la API web de Alloc</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>El token no puede listar los jugadores (estado %1): sus ID no se conocen hasta que entran</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>El flujo del registro está abierto</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>Lo que se perdió no se puede recuperar (estado %1)</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>Conectado a la API web integrada</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>Conectado a la API web de Alloc</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>El servidor envió una línea sin fin</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>El servidor terminó el flujo del registro</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>El flujo del registro lleva demasiado tiempo en silencio</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>El flujo del registro está parado, mientras el servidor sigue escribiendo</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>La respuesta supera %1 MiB</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>su certificado no es el de confianza</translation>
    </message>
    <message>
        <source>hung up without a close frame</source>
        <translation>colgó sin trama de cierre</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>la cabecera HTTP es demasiado larga</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>demasiadas conexiones</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>sin handshake WebSocket a tiempo</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>un mensaje no se completó a tiempo</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>sin señales de vida; dos pings quedaron sin respuesta</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>no lee lo que se le envía</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>preguntado por HTTP simple, y respondido</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>el proxy de esta red pide un nombre y una contraseña, u otros que los que recibió</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>bit reservado activado</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>opcode desconocido</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>trama de control en trozos</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>trama de control demasiado larga</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>mensaje dentro de un mensaje</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>nada que continuar</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>trama enmascarada de un servidor</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>trama sin enmascarar de un cliente</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>longitud no en su forma más corta</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>longitud imposible</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>mensaje demasiado grande</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>demasiados fragmentos</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>demasiados fragmentos vacíos</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>demasiados mensajes sin terminar</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>el texto no es UTF-8</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>medio código de cierre</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>código de cierre no permitido</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>el motivo de cierre no es UTF-8</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>no es una petición GET HTTP/1.1</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>ruta mal formada</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>HTTP simple, no un WebSocket</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>la versión de WebSocket no es 13</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>Sec-WebSocket-Key incorrecto</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>sin Host, o varios</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>pidió el host «%1», que no es el nuestro</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>lo pidió una página web de otro sitio (Origin)</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>cabecera HTTP mal formada, o demasiadas líneas</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>intentó wss (TLS), pero este puerto habla ws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>no habla HTTP GET</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>la ruta debe comenzar con «/» y no contener espacios ni fines de línea</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>«%1» no es el nombre de un host</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>la respuesta no es HTTP/1.1</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>rechazado con HTTP %1</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>la respuesta no corresponde a esta petición WebSocket</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>el servidor eligió una extensión que nadie pidió</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>no es admitido por el momento</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>hay demasiados pares ante la puerta</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>demasiados handshakes sin terminar desde esta dirección</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>demasiadas conexiones desde esta dirección</translation>
    </message>
</context>
</TS>
