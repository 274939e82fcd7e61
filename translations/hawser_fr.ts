<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>Joueur</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>L’identifiant sous lequel le jeu connaît le joueur.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>Ce qui est dit au joueur et conservé dans la liste des bannissements.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>Le code sous lequel le jeu connaît l’objet.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>Combien d’exemplaires.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>Dans les mots ou les nombres du jeu, s’il en a pour cela.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>Une ligne, comme vous la saisiriez dans la console.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>Ce que les joueurs lisent dans leur chat.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>Le seul joueur à le lire&#xa0;; si ce champ est vide, tous le lisent.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Expéditeur</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>Le nom placé devant, si le mod le permet.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>Première coordonnée, dans les unités du jeu.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>Deuxième coordonnée&#xa0;; dans la plupart des jeux, la hauteur.</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>Troisième coordonnée, dans les unités du jeu.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>Le monde de destination, dans les jeux qui en ont plusieurs.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>Quand le bannissement prend fin&#xa0;; si ce champ est vide, jamais.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>Le rang de la tuile depuis le centre de la carte, vers l’est.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>Le rang de la tuile depuis le centre de la carte, vers le nord.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0 montre la plus grande surface&#xa0;; chaque cran double l’échelle.</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>Afficher un joueur</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>Recherche un joueur par son identifiant.</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>Lister les joueurs</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>Liste les joueurs en ligne.</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>Localiser un joueur</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>Indique où se trouve un joueur.</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>Afficher l’inventaire</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>Liste ce qu’un joueur porte sur lui.</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>Donner un objet</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>Place des objets dans l’inventaire d’un joueur.</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>Lister les objets</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>Liste tous les objets du jeu&#xa0;; cela peut être long.</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>Lister les entités</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>Liste les types de créatures du jeu.</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>Lister les lieux</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>Liste les lieux nommés du monde.</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>Exécuter une commande</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>Exécute une commande dans la console du serveur de jeu.</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Envoyer un message</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>Dit quelque chose à tous les joueurs, ou à l’un d’eux.</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>Téléporter un joueur</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>Déplace aussitôt un joueur à un autre endroit.</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>Tester l’accessibilité</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>Demande au mod s’il joint son serveur de jeu.</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>Expulser un joueur</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>Met un joueur dehors&#xa0;; il peut revenir aussitôt.</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>Bannir un joueur</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>Met un joueur dehors et ne le laisse plus entrer.</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>Débannir un joueur</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>Laisse un joueur banni entrer à nouveau.</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>Lister les bannissements</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>Liste qui est banni, pourquoi et jusqu’à quand.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Arrêter le serveur</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>Arrête le serveur de jeu&#xa0;; tous les joueurs sont expulsés.</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>Afficher les données de carte</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>Indique la taille de la carte et ses niveaux de zoom.</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>Afficher une tuile de carte</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>Récupère une image carrée de la carte.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>Joueur introuvable</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>Le mod a signalé une erreur sans dire laquelle</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>doit être un texte</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>doit être un texte&#xa0;: mettez-le entre guillemets, sinon le nombre perd des chiffres</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>ne doit pas être vide</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>ne doit pas dépasser %n caractère</numerusform>
            <numerusform>ne doit pas dépasser %n caractères</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>doit être un nombre entier</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>doit être un nombre</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>doit être compris entre %1 et %2</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>doit être une date avec fuseau horaire, par exemple 2031-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>doit avoir un gameId</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>doit être un objet</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>est indiqué deux fois, avec des valeurs différentes</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>est inconnu&#xa0;: %1 n’a pas d’arguments</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>est inconnu&#xa0;: les arguments de %1 sont %2</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>«&#xa0;%1&#xa0;» %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>manque</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>Quelqu’un se connecte.</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>Il parle WebSocket&#xa0;; il doit maintenant dire qui il est.</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>Le serveur de jeu est entré.</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>Il parle TLS (wss://), mais pas ce point d’entrée.</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>Il ne chiffre pas (ws://), alors que ce point d’entrée l’exige.</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>Les deux n’ont pas pu s’accorder sur le chiffrement.</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>Quelque chose qui ne parle pas WebSocket s’est présenté.</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>Il est venu, puis n’a rien dit.</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>Il parle WebSocket, mais n’a pas dit qui il est.</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>Il envoie des événements sans avoir dit qui il est.</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>Son jeton d’enregistrement est incorrect ou absent.</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>Son jeton d’identité est vide.</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>Un serveur de jeu avec cette identité est déjà connecté.</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>Il est nouveau et attend que vous l’acceptiez.</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>Il a été refoulé.</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>Écrivez ws:// dans la configuration du mod, ou revenez une étape en arrière et activez le chiffrement.</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>Écrivez wss:// dans la configuration du mod, ou revenez une étape en arrière et désactivez le chiffrement.</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>Le plus souvent, le mod ne fait pas confiance au certificat&#xa0;: faites-le approuver par son ordinateur, ou utilisez-en un d’une autorité publique.</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>Si c’était votre mod, inscrivez dans sa configuration l’adresse exactement comme affichée ici, ws:// et port compris.</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>Vérifiez l’adresse dans la configuration du mod&#xa0;; un proxy intermédiaire doit laisser passer WebSocket.</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>Inscrivez les deux jetons dans la configuration du mod&#xa0;: beaucoup restent muets tant que l’un d’eux est vide.</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>Redémarrez le serveur de jeu&#xa0;; si cela persiste, mettez le mod à jour.</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>Copiez de nouveau la configuration dans le fichier du mod et redémarrez-le.</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>Inscrivez le jeton d’identité dans la configuration du mod et redémarrez-le.</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>La même identité vient de deux endroits&#xa0;: donnez à chaque serveur de jeu la sienne.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Acceptez-le si c’est le vôtre.</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>Si c’est le vôtre, acceptez-le dans la liste des serveurs de jeu.</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>Attente du mod</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>Arrivé (TCP)</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>Parle WebSocket</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>Identifié et admis</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>en cours …</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>vous attend</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>Flatpak ne permet pas à Hawser de le faire&#xa0;; ajoutez-le aux programmes que votre bureau démarre.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>Windows ne permet pas à Hawser de modifier ce qui démarre avec lui.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>Impossible de supprimer le fichier %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>La réponse n’est pas une liste de bannissements.</translation>
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
        <translation>Le serveur de jeu n’a rien communiqué</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>Le serveur de jeu n’a pas dit pourquoi</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>Action inconnue&#xa0;: %1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>Les arguments de %1 ne sont pas un objet JSON</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>Après «&#xa0;#&#xa0;», seule l’empreinte du certificat peut suivre&#xa0;: sha256= et 64 chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>L’adresse doit ressembler à wss://connect.takaro.io/</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>L’adresse ne doit contenir ni nom ni mot de passe</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>Une empreinte n’a de sens qu’avec wss://</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>Événements envoyés&#xa0;: %1 · omis&#xa0;: %2 · requêtes traitées&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>%1 omis&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>%1 refusés par l’hôte distant, dernier&#xa0;: %2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>Requêtes échouées sur le serveur de jeu&#xa0;: %1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>Requêtes refusées&#xa0;: %1</translation>
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
        <translation>Équipe</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Amis</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>Chuchotement</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Ans&amp;wer %1</source>
        <translation>&amp;Répondre à %1</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A demo keeps nothing.</source>
        <translation>Une démo ne conserve rien.</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>Démarré avec --profiles, donc pour une seule session.</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>Démarré avec un jeton d’enregistrement lu dans un fichier.</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Conseil</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Ligne %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>Cela doit être fait à la main.</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>Hawser peut le modifier si vous le cochez.</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>Hawser peut le modifier.</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>Un tiret long se trouve ici à la place de &quot;-&quot;.</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>Des guillemets typographiques se trouvent ici&#xa0;: ils deviennent une partie de la valeur.</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>Écrivez des guillemets droits, ou aucun.</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>&quot;=&quot; se trouve entre %1 et sa valeur.</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>Mettez-y une espace.</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>&quot;+&quot; manque devant %1.</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>Des espaces entourent le &quot;=&quot; après %1, il n’est donc pas défini.</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>Retirez les espaces.</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>Ce fichier dépasse 1 Mio, ce n’est donc pas un fichier de configuration de serveur de jeu.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Impossible d’écrire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>Impossible d’écrire la copie %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>Il y a déjà trop de copies de ce fichier.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>%1 a été modifié entre-temps par quelqu’un d’autre. Examinez-le de nouveau.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 n’est pas un fichier.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>Impossible de lire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1 dépasse 1 Mio, ce n’est donc pas un fichier de configuration de serveur de jeu.</translation>
    </message>
    <message>
        <source>7 Days to Die: serverconfig.xml</source>
        <translation>7 Days to Die&#xa0;: serverconfig.xml</translation>
    </message>
    <message>
        <source>Rust server: %1</source>
        <translation>Serveur Rust&#xa0;: %1</translation>
    </message>
    <message>
        <source>Something stands after the end.</source>
        <translation>Quelque chose suit la fin.</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>Trop de niveaux imbriqués.</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSON ne connaît pas les commentaires.</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>Retirez le commentaire.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Une valeur manque ici.</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>Cette valeur n’est pas entre guillemets, ou dans des guillemets que JSON ne connaît pas.</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>Mettez-la entre deux guillemets droits doubles.</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>Le fichier se termine trop tôt&#xa0;: &quot;%1&quot; manque.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Une virgule manque avant ceci.</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>Rien ne suit cette virgule.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Retirez-la.</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>Un nom entre guillemets doubles est attendu ici.</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>&quot;:&quot; manque après le nom.</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>Le guillemet ouvert ici n’est pas fermé sur sa ligne.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot; commence un échappement que JSON ne connaît pas.</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>Écrivez \\ pour une barre oblique inverse.</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>&quot;]&quot; manque après le nom de la section.</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>Cette ligne n’est pas un paramètre&#xa0;: &quot;=&quot; manque entre la clé et la valeur.</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>Si c’est un commentaire, commencez-le par &quot;#&quot;.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 manque.</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>Sans cela, le mod ne se connecte à personne, ou à Takaro même.</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>Sans cela, le mod n’est pas admis.</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1 doit valoir %2, sinon le mod ne se connecte à personne.</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1 s’écrit %2.</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1 est défini, mais pas transmis au serveur de jeu.</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>Écrivez export devant.</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>%1 contient le jeton d’enregistrement, qui est un secret&#xa0;: tout le monde voit les jetons d’identité.</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>Choisissez un autre jeton d’identité, par exemple le nom du serveur.</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1 porte le jeton d’enregistrement de votre point d’entrée à Takaro même.</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>Retirez-le de là et créez un nouveau jeton dans Hawser.</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>Ce mod ne peut pas se connecter à votre point d’entrée.</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>Aucun paramètre de ce mod n’est dans le fichier.</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>Il lit %1.</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>Une valeur manque après %1.</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1 n’a aucun effet dans server.cfg.</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>Mettez-le, précédé de &quot;+&quot;, là où le serveur est lancé, et retirez cette ligne.</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>+rcon.web manque&#xa0;: les anciens serveurs ne parlent alors que l’ancien RCON.</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>Ajoutez +rcon.web 1 par sûreté.</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>Le serveur ne parle que l’ancien RCON, que Hawser ne parle pas.</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>Ajoutez +rcon.password avec au moins 16 lettres et chiffres tirés au hasard.</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>Il n’y a pas de mot de passe RCON, et sans lui RCON est désactivé.</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>Le mot de passe RCON est vide, RCON est donc désactivé.</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>+rcon.port manque&#xa0;: RCON prend alors le numéro du port de jeu.</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>Indiquez-le, pour en être sûr.</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1 est le même port que %2 à la ligne %3&#xa0;: un seul des deux peut l’avoir.</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>RCON ne répond qu’à l’ordinateur du jeu lui-même.</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>Mettez 0.0.0.0 et ne laissez que votre propre adresse atteindre le port.</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>Bien, tant que Hawser fonctionne là-bas.</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>Ce fichier ne lance pas de serveur Rust.</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>Choisissez celui qui contient RustDedicated et ses +arguments.</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>Une espace suit &quot;%1&quot;, la commande se termine donc ici et la ligne suivante est perdue pour elle.</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>Retirez les espaces à la fin de la ligne.</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>Le guillemet ouvert ici n’est jamais fermé.</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••nouveau•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>Sinon, le jeu pourrait ne pas le connaître.</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>Sans le tableau de bord, Hawser n’a rien à quoi se connecter. Un mod qui se connecte lui-même n’en a pas besoin.</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>WebDashboardEnabled manque, et le tableau de bord web est alors désactivé.</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>Le tableau de bord web est désactivé.</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>Le panneau de contrôle appartient à Alpha 20 et avant&#xa0;: les jeux plus récents ignorent ces paramètres.</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>Ce fichier est pour Alpha 20 ou avant. Les jeux plus récents ne connaissent pas de panneau de contrôle et laissent leur tableau de bord désactivé.</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>Si le jeu est plus récent, partez du fichier livré avec lui.</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>Le panneau de contrôle est désactivé, et avec lui le serveur web des mods d’Alloc.</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>La carte de Hawser reste alors vide. Le rendu prend un peu de place sur le disque.</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>EnableMapRendering manque, aucune carte n’est donc rendue.</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>Aucune carte n’est rendue.</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>Hawser n’a pas besoin de telnet&#xa0;: désactivez-le, ou ne redirigez jamais son port. Tout y passe en clair.</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>Telnet est activé sans mot de passe&#xa0;: quiconque atteint son port est administrateur. Les versions usuelles ne répondent alors qu’à l’ordinateur lui-même.</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>Telnet est activé et répond à tout le réseau.</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>Aucun paramètre de 7 Days to Die n’est dans ce fichier.</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>Choisissez le fichier que -configfile= nomme là où le serveur est lancé.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>Enregistrez-le en UTF-8 sans marque d’ordre des octets.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>Le fichier commence par une marque d’ordre des octets.</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>Le fichier est écrit en UTF-16.</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>Certains caractères du fichier ne sont pas en UTF-8.</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>Les lignes se terminent comme sous Windows&#xa0;: sous Linux, le caractère invisible devient une partie de la dernière valeur.</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>Enregistrez le fichier avec des fins de ligne Unix.</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1 figure de nouveau ici&#xa0;: la ligne %2 le définit déjà.</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>Retirez l’un des deux.</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>Ils diffèrent. Gardez celui que vous voulez&#xa0;: lequel compte n’est pas certain.</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1 est vide, le mod ne se connecte donc pas à votre point d’entrée.</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1 n’est pas une adresse de la forme ws://nom:port/.</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1 ne commence pas par ws:// ou wss://.</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>Le point d’entrée chiffre&#xa0;: %1 doit commencer par wss://.</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>Le point d’entrée ne chiffre pas&#xa0;: %1 doit commencer par ws://.</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1 mène à Takaro même, pas à votre point d’entrée.</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1 contient une adresse d’écoute, à laquelle personne ne peut se connecter.</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>L’hôte dans %1 est encore un texte d’exemple.</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>Dans un conteneur, l’hôte de %1 est le conteneur lui-même.</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>Utilisez l’adresse de l’ordinateur, ou host.docker.internal là où Docker le connaît.</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1 nomme un autre hôte que Hawser.</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>C’est juste seulement si les deux mènent au même ordinateur.</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>Le port dans %1 n’est pas celui sur lequel le point d’entrée écoute.</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1 ne nomme aucun port, c’est donc 80 ou 443 qui est utilisé.</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>Derrière le port de %1 se trouve quelque chose dont le point d’entrée n’a que faire.</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1 contient avant &quot;@&quot; un nom ou un mot de passe, dont le point d’entrée n’a que faire.</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>Prenez au moins 16 lettres et chiffres tirés au hasard.</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>Si vous laissez Hawser en écrire un nouveau ici, il faut le dire à ceux qui s’en servent pour se connecter.</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>Les guillemets autour de la valeur de %1 en deviennent une partie.</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>Les espaces autour de la valeur de %1 en deviennent une partie.</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>Retirez-les.</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1 n’est pas un port&#xa0;: un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>Le jeu écoute sur le port %1, Hawser se connecte au %2.</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>Changez l’un des deux&#xa0;: le port dans Hawser, ou cette ligne.</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1 n’accepte que true et false.</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1 est l’un des mots de passe que tout le monde essaie en premier.</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1 compte moins de 8 caractères.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>%1 contient d’autres caractères que lettres, chiffres, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; et &quot;~&quot; : scripts, fichiers et URL les lisent différemment.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 est vide.</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1 est encore le texte d’exemple.</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>Mettez-y le vrai.</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1 n’est pas celui de ce Hawser.</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1 n’est pas le jeton d’identité choisi dans Hawser.</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>Copiez-le depuis Hawser.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>%1 contient d’autres caractères que lettres, chiffres, &quot;_&quot; et &quot;-&quot;, que tous les mods ne lisent pas tels quels.</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>Il manque %1 à cette property.</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>Écrivez &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt; n’est pas lu&#xa0;: le nom de l’élément est property.</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>Une déclaration de type de document se trouve ici.</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>Retirez-la&#xa0;: aucun serveur de jeu n’en a besoin.</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>Un commentaire ou une déclaration commence ici et n’a pas de fin.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt; est ouvert ici et jamais fermé.</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>Mettez &lt;/%1&gt; là où il se termine. Si la fin du fichier manque, reprenez un fichier neuf.</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>Il n’y a aucun élément dans ce fichier.</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>Du texte se trouve hors de l’élément racine.</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot; ne peut pas être seul en XML.</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>Écrivez &amp;amp; à la place.</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>Un nom, &quot;=&quot; et une valeur entre guillemets sont attendus ici.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>La valeur de &quot;%1&quot; n’a pas de guillemets, ou un seul.</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>Mettez-la entre deux guillemets droits.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt; se trouve hors de l’élément racine.</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>Déplacez-le dans l’élément racine, avant sa fin.</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>Trop d’éléments imbriqués.</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot; ne peut pas être seul en XML.</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>Écrivez &amp;lt; à la place, ou complétez la balise.</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>La balise &lt;%1 n’a pas de fin.</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>Fermez-la avec &quot;&gt;&quot; ou &quot;/&gt;&quot;.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt; ne ferme rien.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>&lt;/%1&gt; se trouve là où &lt;/%2&gt; est attendu.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot; commence un échappement que YAML ne connaît pas ici. Les guillemets simples n’en connaissent aucun.</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>&quot;:&quot; et une espace sont attendus entre la clé et la valeur.</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>Le crochet ouvert ici n’est jamais fermé.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>Une virgule ou un crochet fermant est attendu ici.</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>Cette ligne est indentée autrement que tous les niveaux au-dessus.</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>Donnez-lui autant d’espaces qu’à ses voisines.</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>Une espace manque après &quot;:&quot;.</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>Cette ligne est plus indentée que celle du dessus, qui a déjà une valeur.</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>Une valeur ne peut pas commencer par ce caractère.</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>Mettez la valeur entre guillemets.</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>Quelque chose suit la fin de cette valeur.</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>Une tabulation précède ceci&#xa0;: YAML n’admet que des espaces.</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>Remplacez chaque tabulation par des espaces.</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>Cette ligne n’est ni un paramètre ni un élément de liste.</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>le jeu répond sur le port UDP %1</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>sa console telnet répond</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>le jeu ne répond pas non plus</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>Tout fonctionne, mais la carte reste vide.</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>Pour avoir une carte, mettez EnableMapRendering à true dans serverconfig.xml et redémarrez le serveur de jeu.</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>Son certificat a expiré&#xa0;: renouvelez-le.</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>Son certificat n’est pas encore valide&#xa0;: vérifiez la date et l’heure des deux ordinateurs.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>«&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>a raccroché sans répondre</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>n’a plus accepté de connexion</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>la réponse n’est pas du HTTP&#xa0;: %1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>un autre certificat qu’à l’instant&#xa0;; rien n’a été envoyé</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1, vers %2</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1: %2</source>
        <translation>HTTP %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>is an address already</source>
        <translation>est déjà une adresse</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>aucune adresse trouvée</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>le service de noms n’a pas répondu</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>le port TCP %1 accepte les connexions</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>le port TCP %1 refuse aussitôt</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>pas de réponse du port TCP %1</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>aucune route vers cette adresse</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>ne dit rien en HTTP simple, et répond à TLS</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>attend qu’on lui parle</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>ne dit rien à une requête HTTP</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>raccroche en HTTP simple, et répond à TLS</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>raccroche sur une requête HTTP</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>ses premiers octets sont du TLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>une console telnet&#xa0;: %1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>le certificat approuvé</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>pas le certificat approuvé</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>son propre certificat, jamais vu auparavant</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>certificat d’une autorité connue</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>certificat d’une autorité connue pour un autre nom</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>a raccroché sur TLS</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>pas de réponse à TLS</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1&#xa0;; %2, valide jusqu’au %3&#xa0;; SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>fermé aux inconnus, comme l’est une API web&#xa0;; %1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>API web intégrée&#xa0;; %1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>API web des mods d’Alloc&#xa0;; %1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>pas d’API web&#xa0;; %1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101, le WebSocket est ouvert</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>pas de réponse&#xa0;; parle Source RCON</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>pas de réponse à l’upgrade</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>a raccroché&#xa0;; parle Source RCON</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>a raccroché sur l’upgrade</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>serverinfo a reçu une réponse</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>reste ouvert et ne répond qu’aux pings</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>reste ouvert et ne répond à rien</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>fermé aussitôt, sans message</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>fermé en plein milieu</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>des événements arrivent</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>calme&#xa0;: ouvert, et rien ne s’est passé jusqu’ici</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>Rust ne connaît pas de droits moindres</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>Résolution du nom</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>Port joint</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>Ce qui y parle</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>Chiffrement (TLS)</translation>
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
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Droits</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>inutile</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Admission</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Premier événement</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>Première requête</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>Utilisez le port du tableau de bord web&#xa0;: WebDashboardPort dans serverconfig.xml, en général 8080.</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>Utilisez le port %2&#xa0;: c’est là qu’il répond.</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>Utilisez le port RCON&#xa0;: celui qui suit +rcon.port là où le serveur est lancé, ou que votre hébergeur appelle ainsi&#xa0;; le plus souvent 28016, et jamais le port des joueurs.</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>Saisissez ceci dans la console du serveur de jeu&#xa0;: webtokens add %3 SECRET 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tout fonctionne.</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>Hawser ne peut pas se connecter à ce jeu.</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>Choisissez un autre jeu.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>L’adresse manque.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>Saisissez le nom ou l’adresse de l’ordinateur sur lequel tourne le serveur de jeu.</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>«&#xa0;%4&#xa0;» ne peut être ni un nom ni une adresse.</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>Saisissez seulement le nom ou l’adresse.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Le port manque.</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>Saisissez le port de l’API web ou de RCON.</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>Le nom du jeton manque.</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>Saisissez le NOM donné dans&#xa0;: webtokens add NOM SECRET 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>Le secret manque.</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>Saisissez le secret du jeton, ou le mot de passe RCON.</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>Le secret contient une espace, une fin de ligne ou un autre caractère qui ne peut pas être envoyé.</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>Donnez-en un autre au serveur de jeu, composé uniquement de lettres, de chiffres et de . _ - sans rien d’autre.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>Personne ne connaît d’adresse pour «&#xa0;%4&#xa0;».</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>Vérifiez l’orthographe du nom, ou saisissez l’adresse IP.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>Le service de noms n’a pas répondu pour «&#xa0;%4&#xa0;».</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>Saisissez l’adresse IP au lieu du nom.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Aucun chemin ne mène de cet ordinateur à %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>Vérifiez la connexion réseau de cet ordinateur, et son VPN s’il en faut un.</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>%1 n’accepte pas de connexion, alors que le jeu répond sur le port UDP %5.</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>Ouvrez exactement le port TCP %6&#xa0;: dans le pare-feu de cet ordinateur-là (sous Windows, pour le profil de son réseau, privé ou public) et, par Internet, dans son routeur.</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>Rien du tout ne revient de %1, ni du jeu.</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>Vérifiez que l’adresse est juste et que l’ordinateur est allumé.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1 est l’adresse extérieure de votre propre routeur (%7), qui ne laisse pas entrer son propre réseau par là. À l’intérieur, %8 répond.</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>Chez vous, utilisez %8&#xa0;; l’adresse %1 est pour les autres.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1 est l’adresse extérieure de votre routeur (%7), mais Internet ne l’atteint pas&#xa0;: un autre routeur ou le NAT du fournisseur se trouve devant.</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>Aucune règle de votre routeur ne suffit. Demandez au fournisseur une adresse IPv4 publique ou utilisez IPv6&#xa0;; mettez l’autre routeur en mode pont&#xa0;; ou laissez le serveur de jeu se connecter vers l’extérieur, par un tunnel ou un mod.</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>Votre routeur (%7) n’indique aucune règle pour le port %6.</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>Faites rediriger par le routeur le port TCP %6 vers l’adresse du serveur de jeu dans votre réseau, port %6&#xa0;: avec l’assistant des ports, ou à la main dans sa page de redirection de port.</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>Votre routeur (%7) redirige le port %6 vers %8, et rien n’y répond.</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>Dirigez la règle vers l’ordinateur et le port du serveur de jeu, donnez à cet ordinateur une adresse fixe, et ouvrez le port TCP %6 dans son pare-feu.</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>L’API web n’est pas à %1. Elle répond sur le port %2.</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1 est la console telnet, pas l’API web&#xa0;: «&#xa0;%4&#xa0;»</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>Autre chose que l’API web se trouve à %1&#xa0;: «&#xa0;%4&#xa0;»</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>Un autre serveur web se trouve à %1&#xa0;: «&#xa0;%4&#xa0;»</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1 accepte les connexions et ne répond à rien.</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>Attendez que le monde soit généré et que le serveur de jeu ait démarré&#xa0;; puis testez de nouveau.</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1 exige le chiffrement (TLS)&#xa0;: «&#xa0;%4&#xa0;»</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>Activez TLS.</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>Activez TLS, et utilisez le port %2.</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1 ne chiffre pas&#xa0;: il répond en HTTP simple.</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>Désactivez TLS.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>TLS avec %1 échoue&#xa0;: %4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>Regardez le certificat et les réglages TLS là-bas&#xa0;; s’il n’y en a pas, désactivez TLS.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1 montre un autre certificat que celui approuvé&#xa0;: %4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>Approuvez-le seulement si vous savez pourquoi il a changé. Rien de secret n’a été envoyé.</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1 renvoie vers une autre adresse&#xa0;: %4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>Saisissez plutôt cette adresse.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>Le proxy à %1 n’atteint pas le serveur de jeu&#xa0;: %4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>Vérifiez dans les réglages du proxy vers quel port il transmet.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>Le proxy à %1 ne laisse pas passer le WebSocket&#xa0;: %4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>Faites transmettre au proxy les en-têtes Upgrade et Connection, et le chemin tel quel.</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>Rien n’écoute à %1, alors que le serveur de jeu tourne&#xa0;: %4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>Mettez WebDashboardEnabled à true dans serverconfig.xml, et redémarrez le serveur de jeu.</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1 refuse aussitôt&#xa0;: l’ordinateur est là, et rien n’y écoute pour nous.</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>Vérifiez que le serveur de jeu tourne et que rien ne garde son port pour lui seul&#xa0;: publiez-le depuis le conteneur, ou liez-le à toutes les adresses.</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>Rien n’écoute à %1 sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>Lancez le serveur de jeu avec WebDashboardEnabled à true, et attendez que le monde soit généré.</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>Un serveur web se trouve à %1, mais pas l’API web&#xa0;: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>Remettez TFP_WebServer, TFP_CommandExtensions et TFP_MapRendering dans le dossier Mods du serveur de jeu, et redémarrez-le.</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>Le serveur de jeu ne connaît pas le jeton «&#xa0;%3&#xa0;» avec ce secret&#xa0;: %4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>Le jeton «&#xa0;%3&#xa0;» n’a même pas le droit de lire l’état du serveur de jeu&#xa0;: %4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>Le jeton «&#xa0;%3&#xa0;» a le droit de lire, mais pas d’exécuter des commandes&#xa0;: %4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>L’API web à %1 n’exécute pas de commandes&#xa0;: %4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>Remettez TFP_CommandExtensions dans le dossier Mods du serveur de jeu, et redémarrez-le.</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>Le jeton «&#xa0;%3&#xa0;» n’a pas le droit de lire le journal&#xa0;: %4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>L’API web à %1 n’a pas de flux de lignes de journal&#xa0;: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>Remettez TFP_WebServer, tel que fourni avec le serveur de jeu, dans son dossier Mods, et redémarrez-le.</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1 n’est pas le port RCON&#xa0;: %4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>Rien n’écoute à %1 sur cet ordinateur&#xa0;: %4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1 refuse aussitôt, de l’extérieur&#xa0;: %4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>Lancez le serveur de jeu avec +rcon.ip 0.0.0.0, publiez le port depuis son conteneur, et donnez à chaque serveur de cet ordinateur son propre port.</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>Avec un mot de passe aussi connu que celui-ci, Rust désactive RCON.</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>Lancez le serveur de jeu avec un autre mot de passe, d’au moins huit lettres, chiffres et . _ -</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1 parle l’ancien RCON des jeux Source et non WebSocket.</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>Lancez le serveur de jeu avec +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1 accepte les connexions et ne répond pas à un WebSocket.</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1 raccroche avant de répondre. Rust le fait aussi pendant quelques minutes après trop de mots de passe incorrects.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>Le WebSocket a été ouvert puis refermé sans un mot&#xa0;: c’est ainsi que Rust refuse un mot de passe.</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>Saisissez le mot de passe qui suit +rcon.password là où le serveur est lancé.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>Le WebSocket a été ouvert puis refermé sans un mot, et le mot de passe contient des caractères que Rust et les proxys lisent différemment.</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>Donnez au serveur de jeu un mot de passe composé uniquement de lettres, de chiffres et de . _ - sans rien d’autre.</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1 n’est pas prêt&#xa0;: %4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>Attendez que le serveur de jeu ait démarré&#xa0;; puis testez de nouveau.</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1 est connecté et ne répond pas&#xa0;: %4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>Regardez si le serveur de jeu est bloqué ou charge encore&#xa0;; puis testez de nouveau.</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1 coupe les connexions&#xa0;: %4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>Fermez les autres outils qui interrogent souvent ce serveur de jeu, et testez de nouveau dans une minute.</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1 répond trop lentement pour le test.</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>Testez de nouveau quand le serveur de jeu aura moins à faire.</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>Identification</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Personne n’est connecté.</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>La connexion est en cours d’établissement.</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>Connecté, mais pas encore admis.</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>Les événements arrivent et les requêtes reçoivent réponse.</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>La connexion a été perdue et devrait revenir.</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>Votre intervention est requise&#xa0;: cela ne se répare pas tout seul.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… %1 caractères de plus, non affichés</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>C’est «&#xa0;%1&#xa0;» dans %2.</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>Le point d’entrée n’écoute pas.</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>Laissez des mods se connecter&#xa0;: Paramètres, Point d’entrée.</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>Son mod va et vient sans cesse.</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>Regardez dans le journal du serveur de jeu&#xa0;; un autre programme avec la même identité, ou un proxy peu patient, produit cela.</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>Le mod est connecté et admis.</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>Vous l’avez refusé jusqu’à la fermeture de Hawser.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Acceptez-le si c’est le vôtre.</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>Vous l’avez bloqué.</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>Vous l’avez désactivé.</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>Réactivez-le.</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>Personne ne s’est connecté à %1 pour ce serveur de jeu.</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>Démarrez le serveur de jeu avec son mod, et donnez cette adresse au mod&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>Ce mod répond, mais une réponse vide de sa part ne prouve rien.</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>Ce mod n’a pas de carte.</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>Ce mod ne connaît pas cette action.</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>Ce mod ignore quand un bannissement prend fin&#xa0;: il dure jusqu’à ce qu’il soit levé.</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>Ce mod annonce un succès, mais ne bannit ni ne débannit personne.</translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation>Plugin Rust</translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation>Mod Minecraft (Paper, NeoForge, Fabric)</translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation>Ancien plugin Minecraft (Spigot)</translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation>Mod 7 Days to Die</translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation>Sidecar Conan Exiles</translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation>Mod Valheim</translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation>Mod Hytale</translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation>Ce mod ne peut pas arrêter le serveur&#xa0;; exécutez la commande de console «&#xa0;stop&#xa0;».</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Passerelle Palworld</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>Ce mod téléporte vers des joueurs, pas vers des lieux.</translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation>Mod serveur Palworld</translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation>Mod universel pour Unreal Engine</translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation>Passerelle Astroneer</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Passerelle Soulmask</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Mod Eco</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>Ce mod ne peut pas arrêter le serveur&#xa0;; utilisez la console d’Eco.</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>Passerelle DayZ</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Serveur simulé de Takaro</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>Mod inconnu</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>user agent «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>upgrade tel que l’écrit ws de Node</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>upgrade tel que l’écrit Java-WebSocket</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>upgrade tel que l’écrit .NET</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>un requestId valant null</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>s’identifie sans nom</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>s’identifie avec un nom</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>jeton d’identité «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>nom «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>pings horodatés</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>pings de son cru</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>erreurs avec un errorCode</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>un joueur dont les champs commencent par une majuscule</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>joueurs «&#xa0;online&#xa0;» dans les réponses</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>erreur «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>événements sans enveloppe</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>entités tuées sous forme d’objets</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>événements avec un champ «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>événements avec une heure</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>une phrase et une heure à chaque événement</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>joueurs connus par un UUID</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>joueurs avec des identifiants vides d’autres plateformes</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>joueurs connus par leur identifiant Epic</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>identifiants de joueur commençant par «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>identifiants de plateforme commençant par «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>choisi par vous</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>Mods de cet ordinateur uniquement</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>Mods de tout ordinateur qui joint celui-ci</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>Mods qui joignent l’adresse %1</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>Non chiffré&#xa0;: jetons et chat peuvent être lus sur le réseau. À utiliser sur un réseau de confiance, ou à chiffrer avec --tls.</translation>
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
        <translation>arrivées et départs</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>morts et éliminations</translation>
    </message>
    <message>
        <source>other</source>
        <translation>autre</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Impossible d’écrire le fichier %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>types of events</source>
        <translation>types d’événements</translation>
    </message>
    <message>
        <source>game servers</source>
        <translation>serveurs de jeu</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>partie du nom d’un joueur, ou ID complet</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>à partir d’un moment</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>jusqu’à un moment</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>un jour</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>texte tel quel, entre guillemets</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>mots entiers dans n’importe quel ordre</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>distinguer majuscules et minuscules</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>distinguer lettres accentuées et non accentuées</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>événements marqués</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>tous les types sauf ceux-ci</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>sans bruit, comme les lignes d’état</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>il y a dix minutes</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>il y a une heure</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>il y a un jour</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>il y a une semaine</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>L’heure va-t-elle avec la date qui la précède&#xa0;?</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>Alors mettez les deux entre guillemets&#xa0;: %1:&quot;%2 %3&quot;&#xa0;; sinon écrivez text:%3.</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>Il n’y a rien entre les guillemets.</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>Écrivez ce qu’il faut chercher, ou retirez-les.</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>On ne peut chercher qu’un texte à la fois.</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>Pour plusieurs mots dans n’importe quel ordre, écrivez words:&quot;one two&quot;.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>Ce n’est pas une expression régulière&#xa0;: %1.</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>Pour chercher le texte tel quel, écrivez text:&quot;…&quot;.</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>Il n’y a pas de type «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>Les types sont %1.</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>Il n’y a pas de serveur de jeu «&#xa0;%1&#xa0;», ou plusieurs portent ce nom.</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>Un nom avec des espaces se met entre guillemets&#xa0;: server:&quot;My server&quot;.</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>On ne peut chercher qu’un joueur à la fois.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Laissez-en un de côté.</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un moment.</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>Écrivez un jour&#xa0;: 2026-11-01, today ou yesterday.</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>Écrivez 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>Le moment est déjà indiqué.</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas compris ici.</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>Écrivez %1:exact ou %1:any.</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>Écrivez is:bookmarked, ou text:&quot;is:%1&quot; pour le texte lui-même.</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>Il ne reste aucun type d’événement.</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>Excluez-en moins.</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>La fin précède le début.</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>Rien ne peut se trouver entre les deux&#xa0;; échangez after: et before:.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Un filtre a au plus %1 caractères.</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>Cherchez un morceau plus court du texte.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>Quelque chose suit un guillemet fermant.</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>Mettez-y une espace, ou écrivez \&quot; pour un guillemet voulu.</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>Un moins exclut des types ou spam&#xa0;: -type:log, -spam.</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>Pour chercher le mot lui-même, écrivez text:&quot;%1&quot;.</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>Écrivez %1: ou, pour chercher le texte lui-même, mettez-le entre guillemets.</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>Seuls les types et spam peuvent être exclus.</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>Retirez le moins, ou écrivez -type:log ou -spam.</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>Une valeur manque après «&#xa0;%1:&#xa0;».</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>Écrivez-la sans espace après les deux-points.</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>Mettez-y une espace, ou une virgule entre plusieurs valeurs.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Un guillemet n’est pas fermé.</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>Mettez-en un autre à la fin de l’expression.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
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
        <translation>Journal</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Arrivée</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>Mort</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Élimination</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>Jeu inconnu</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>Nécessite le tableau de bord web (WebDashboardEnabled) et un jeton&#xa0;: saisissez «&#xa0;webtokens add hawser SECRET 0&#xa0;» dans la console du serveur de jeu.</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>&amp;Secret du jeton</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>Nécessite WebSocket RCON&#xa0;: +rcon.web 1, +rcon.port et +rcon.password là où le serveur de jeu est lancé.</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>&amp;Mot de passe RCON</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>Impossible de lire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>Vérifiez le chemin, et que vous avez le droit de lire le fichier.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 ne contient pas de certificat au format PEM</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Un fichier PEM commence par -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>La clé dans %1 est protégée par une phrase secrète</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>Donnez une clé sans phrase secrète, lisible par vous seul.</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 ne contient pas de clé privée au format PEM</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Une clé PEM commence par -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>La clé dans %1 n’appartient pas au certificat dans %2</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>Donnez la clé avec laquelle le certificat a été créé.</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>Ce type de clé ne peut pas être utilisé</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>Utilisez une clé RSA, ou une clé sur la courbe P-256.</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>Un certificat a besoin de sa clé, et une clé de son certificat</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>Donnez les deux fichiers, ou aucun pour faire créer un certificat.</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>Impossible de conserver le certificat du point d’entrée dans %1</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>Choisissez un dossier de profil où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Impossible d’écrire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>Libérez de la place sur le disque, ou choisissez un autre dossier de profil.</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>Un certificat n’a pas pu être créé</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>Donnez un certificat et une clé à vous.</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>La clé conservée du certificat propre au point d’entrée est endommagée</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>Donnez un certificat et une clé à vous, ou écoutez sans TLS.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (processus %2)</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>%1 ne peut pas être lancé</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>Le lien contient plus qu’un jeu et une adresse. Les liens vers Hawser ne portent rien d’autre, encore moins un secret.</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>Le lien ne nomme aucun jeu.</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>Le lien ne contient pas d’adresse de serveur de jeu.</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>Le lien ne nomme aucun serveur de jeu.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>Ce n’est pas un lien que Hawser comprend.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>Ce n’est pas un lien que Hawser comprend. Il est peut-être destiné à une version plus récente.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>Cette page n’existe qu’en anglais.</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Ambre</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>Saisissez un morceau de texte, ou une expression régulière entre barres obliques.</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>C’est trop long.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>Ce n’est pas une expression régulière&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>Ceci n’est pas dans le trousseau du système.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>Le trousseau du système est verrouillé.</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>Ce système n’offre aucun trousseau qui fonctionne.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>Le trousseau du système a refusé Hawser.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>Le trousseau du système ne répond pas.</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>C’est trop long&#xa0;: le trousseau garde jusqu’à 2&#xa0;000 octets par élément.</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>Quelque chose que Hawser garde dans le trousseau du système est incompréhensible.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Saisissez-le de nouveau.</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>Déverrouillez-le avec le programme de mots de passe du système, puis réessayez.</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>Rien n’est conservé quand Hawser se ferme. Pour garder serveurs et secrets, démarrez un trousseau (sous Linux&#xa0;: GNOME Keyring ou KWallet), puis réessayez.</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>Autorisez Hawser à utiliser le trousseau dans les réglages du système, puis réessayez.</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>Cherchez une fenêtre du système qui demande un mot de passe, peut-être derrière d’autres. Répondez-y, puis réessayez.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Raccourcissez-le.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>Rien n’a été écrasé. Si cela a été écrit par un Hawser plus récent, utilisez celui-là&#xa0;; sinon, supprimez l’élément avec le programme de mots de passe du système et réessayez.</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>d’un type que l’hôte distant ne connaît pas</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>illisibles comme événements</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>du bruit, comme des lignes d’état et des échos</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>du passé, que l’hôte distant prendrait pour le présent</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>sans l’identifiant du joueur</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>sans texte</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>sans ce qui a été tué</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>trop longs</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>pendant que l’hôte distant était absent</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>parce que l’hôte distant était trop lent</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>Ils ouvrent déjà ce Hawser, puisqu’il a été installé.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>Windows ne permet pas à Hawser de modifier ce qui les ouvre.</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>macOS les ouvre avec le Hawser de votre dossier Applications.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>Impossible de supprimer le fichier %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>Le fichier %1 ne peut pas être lu</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>Hawser tourne déjà avec le dossier %1 et ne répond pas. Fermez-le, ou utilisez un autre dossier&#xa0;: --profile-dir DOSSIER</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>Un lien hawser:// se met en dernier&#xa0;: ce qui le suit peut venir de celui qui l’a fait.</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>Redémarrez le serveur de jeu&#xa0;: le mod lit ceci à son démarrage.</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>Redémarrez le programme passerelle&#xa0;; le serveur de jeu peut continuer à tourner.</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>Redémarrez le serveur de jeu&#xa0;: un processus reçoit son environnement à son démarrage.</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>Son adresse est intégrée&#xa0;: il va toujours à Takaro même, quoi que vous configuriez. Seule une version compilée à partir d’un code source modifié pourrait se connecter ici.</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>Les variables d’environnement (TAKARO_WS_URL et autres) l’emportent sur ce fichier.</translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation>Plugin Paper</translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation>Mod NeoForge</translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation>Mod Fabric</translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation>Paper, NeoForge ou Fabric dans un conteneur</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>Elles l’emportent sur le fichier du mod.</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>Plugin Carbon ou Oxide</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>Le fichier du plugin lui-même va dans carbon/plugins/ ou oxide/plugins/.</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>Le plugin ne lit aucun fichier, seulement des variables du processus serveur. Sur un serveur loué, demandez comment les définir.</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Mod Takaro</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>Le mod crée ce fichier à son premier démarrage, dans le dossier d’où tourne le serveur&#xa0;: démarrez le serveur une fois, arrêtez-le, puis modifiez le fichier.</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>Il réessaie d’abord toutes les 30 secondes, plus tard toutes les cinq minutes.</translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation>Mod BepInEx</translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation>Programme sidecar</translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation>Le fichier se trouve à côté du sidecar, ou là où l’indique sa variable BRIDGE_CONFIG.</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>Le sidecar a aussi besoin du RCON du jeu&#xa0;: rconHost, rconPort et rconPassword dans le même fichier.</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Mod Takaro, seconde connexion</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>Seules ces clés DEV_ mènent à votre propre point d’entrée. Le mod n’y envoie ni le chat ni le journal&#xa0;: on voit les joueurs arriver, partir et mourir.</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>Il se connecte aussi à Takaro même, avec les clés sans DEV_&#xa0;: n’y mettez jamais les jetons de ce point d’entrée.</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>Programme passerelle</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>La passerelle a aussi besoin de l’interface REST du jeu&#xa0;: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME et PALWORLD_PASSWORD dans le même fichier.</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Intégration Takaro</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>Elle n’a pas de jeton d’identité à elle&#xa0;: serverName en tient lieu.</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>Après de nombreuses tentatives vaines, elle abandonne jusqu’au redémarrage du serveur de jeu.</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>Il a une clé pour l’adresse, mais l’ignore et va toujours à Takaro même. Utilisez plutôt la passerelle Palworld.</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>DLL ServerManager pour les jeux Unreal</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Serveur de jeu factice de Takaro</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>Redémarrez le serveur de jeu factice.</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>Un autre mod pour Takaro</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>Le manuel du mod indique son fichier et comment ces trois valeurs s’y appellent.</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Service Linux (systemd)</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>Script de démarrage (Linux)</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>Script de démarrage (Windows)</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>L’adresse</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>Le jeton d’identité</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>Le jeton d’enregistrement</translation>
    </message>
    <message>
        <source>This mod</source>
        <translation>Ce mod</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation>ne peut pas se connecter à un point d’entrée à vous</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>manque</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>ne doit pas contenir de sauts de ligne ni de caractères de contrôle</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>ne doit pas commencer ni finir par une espace</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>ne peut contenir ici que des lettres sans accents, des chiffres et des signes</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>ne doit pas contenir %1 ici</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>Non pris en charge</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>Le serveur de jeu l’a fait.</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>Le serveur de jeu a pris la requête, mais rien ne prouve qu’elle ait eu un effet.</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>Le serveur de jeu a refusé, ou sa réponse est incompréhensible.</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>Ce jeu ou son mod ne sait pas faire cela.</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>La réponse s’est perdue. C’est peut-être fait&#xa0;: vérifiez avant de recommencer.</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>Image de %1, non affichée</translation>
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
        <translation>Serveur de jeu</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>Événements de ce joueur</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>La réponse n’est pas une liste de joueurs.</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>Impossible d’écrire l’image %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>non interrogé</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>attend une réponse</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>répond</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>répond, et dit non</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>refusé aussitôt&#xa0;: absent</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>aucun chemin jusque-là</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>le système d’exploitation ne nous laisse pas demander</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>quelque chose répond de façon incohérente</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>pas d’adresse</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>une adresse publique</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>dit que notre adresse est %1</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>Port %1 de cet ordinateur</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>rien n’écoute</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1 écoute pour cet ordinateur uniquement</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 écoute</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>Hawser écoute, pour le test</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 est désactivé</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1 autorise le port</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1 bloque le port</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 est présent</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>Pare-feu de cet ordinateur</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN, adresse %1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>adresse %1, routeur %2</translation>
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
        <translation>UPnP, tout le réseau</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP, %1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>Description UPnP</translation>
    </message>
    <message>
        <source>STUN server outside</source>
        <translation>Serveur STUN à l’extérieur</translation>
    </message>
    <message>
        <source>%1 (%2), UPnP IGD %3</source>
        <translation>%1 (%2), UPnP IGD %3</translation>
    </message>
    <message>
        <source>connected, outside it has %1</source>
        <translation>connecté, à l’extérieur il a %1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>dit ne pas être connecté, a %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1&#xa0;: %2 (%3 ms)</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>personne ne se montre en chemin</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Chemin vers Internet</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>le routeur dit oui</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>le routeur ne le permet pas</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>un autre appareil a le port</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>le routeur n’a plus de place</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>cela n’a pas marché</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>l’entrée est là</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>l’entrée appartient à un autre appareil</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>l’entrée n’est pas là</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>joint de l’extérieur</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>quelque chose d’autre a répondu</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>rien n’est passé</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>Ouverture du port</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>Un autre appareil de ce réseau</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>peut se connecter</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>ne peut pas se connecter</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>Test de l’extérieur</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>une adresse que d’autres peuvent joindre&#xa0;: %1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>cet ordinateur n’a pas d’adresse que d’autres peuvent joindre</translation>
    </message>
    <message>
        <source>PCP over IPv6, %1</source>
        <translation>PCP sur IPv6, %1</translation>
    </message>
    <message>
        <source>UPnP over IPv6</source>
        <translation>UPnP sur IPv6</translation>
    </message>
    <message>
        <source>Firewall for IPv6 (%1)</source>
        <translation>Pare-feu pour IPv6 (%1)</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>est désactivé&#xa0;: le routeur laisse tout entrer</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>est actif, et ouvre des ports sur demande</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>est actif, et n’ouvre de port à personne</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>Ouverture du port pour IPv6</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>le pare-feu du routeur est désactivé&#xa0;: il n’y a rien à ouvrir</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>Relecture pour IPv6</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>Test de l’extérieur sur IPv6</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>Ouverture sur le second routeur</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>Ouvert&#xa0;: %1 a été joint de l’extérieur.</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1 est redirigé sur votre routeur. Personne à l’extérieur ne l’a encore essayé.</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>Quelque chose d’autre répond sur %1.</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>Rien sur cet ordinateur n’écoute sur le port %1.</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>Le serveur écoute sur le port %1 pour cet ordinateur uniquement.</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>Le pare-feu de cet ordinateur bloque le port %1.</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>Le routeur (%1) dit que %2 est ouvert, et ne laisse rien passer.</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>Votre fournisseur bloque %1&#xa0;; un autre port passe.</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1 est redirigé, et rien ne passe&#xa0;: le pare-feu de cet ordinateur ou le routeur l’arrête.</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>Un VPN transporte ce que cet ordinateur envoie&#xa0;: les réponses ne reprennent jamais le chemin par lequel les joueurs sont venus.</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>Le routeur (%1) est là et dit non.</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1 est pris par un autre appareil.</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 est pris par %2.</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>Le routeur (%1) n’a pas de place pour un autre port.</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>Le routeur (%1) n’a pas ouvert le port et ne dit pas pourquoi.</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>Cet ordinateur est directement sur Internet&#xa0;: il n’y a pas de routeur à interroger.</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>Un seul routeur (%1) entre cet ordinateur et Internet&#xa0;: un port peut être ouvert.</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>Le routeur annonce l’adresse %1, et les autres en voient une autre&#xa0;: seul un test de l’extérieur peut trancher.</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>Deux routeurs à la suite&#xa0;: ce que le vôtre (%1) appelle l’extérieur, %2, est le réseau d’un autre boîtier.</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>Votre fournisseur partage une adresse entre de nombreux clients&#xa0;; aucun réglage de votre côté n’ouvre un port.</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>Votre routeur %1 ne propose pas d’ouverture automatique, ou elle est désactivée.</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>Cet ordinateur n’a pas de connexion à Internet.</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>Cet ordinateur n’est dans aucun réseau doté d’un routeur.</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>Le système d’exploitation ne laisse pas Hawser parler aux appareils de votre réseau.</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>Donnez l’adresse et le port aux joueurs.</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>Faites-le essayer par un ami, ou par votre téléphone en données mobiles.</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>Regardez dans le routeur quel appareil a le port, ou utilisez-en un autre.</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>Démarrez le serveur de jeu et comparez le port dans sa configuration.</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>Mettez à 0.0.0.0 l’adresse à laquelle il se lie et redémarrez-le.</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>Autorisez exactement ce port pour le serveur de jeu dans le pare-feu.</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>Autorisez exactement ce port&#xa0;: %1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>Désactivez puis réactivez UPnP dans le routeur et redémarrez-le&#xa0;; si cela ne suffit pas, créez la règle à la main.</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>Utilisez un autre port externe.</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>Ouvrez l’adresse de cet ordinateur avec un téléphone sur le même Wi-Fi&#xa0;: si cela échoue, c’est le pare-feu.</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>Excluez le serveur de jeu du VPN (split tunneling), ou utilisez la redirection de port du VPN.</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>Autorisez cet ordinateur à ouvrir des ports dans le routeur («&#xa0;partages de ports autonomes&#xa0;», paramètres de sécurité UPnP).</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>Utilisez le prochain port externe libre, ou libérez celui-ci dans le routeur.</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>Supprimez d’anciennes entrées dans le routeur.</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>Redémarrez le routeur et réessayez, ou créez la règle à la main.</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>Seul le pare-feu de cet ordinateur décide&#xa0;; faites essayer de l’extérieur.</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>Laissez Hawser ouvrir le port.</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>Ouvrez le port et faites-le essayer de l’extérieur.</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>Ouvrez le port sur les deux boîtiers, ou mettez l’un d’eux en mode pont ou point d’accès.</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>Laissez plutôt le serveur appeler vers l’extérieur (connecteur générique), utilisez IPv6, ou demandez au fournisseur une adresse IPv4 publique.</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>Activez UPnP, NAT-PMP ou PCP dans le routeur, ou créez la règle à la main.</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>Regardez la page d’état du routeur.</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>Connectez cet ordinateur à son réseau.</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>Autorisez-le dans les réglages système, sous Confidentialité, Réseau local.</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>Le pare-feu de cet ordinateur rejette les réponses à une recherche dans tout le réseau&#xa0;; interroger le routeur seul a marché.</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>Le routeur ne connaît que des entrées permanentes&#xa0;: Hawser la retire en se fermant, ou à son prochain démarrage.</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>Le routeur veut le même port à l’extérieur et à l’intérieur.</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>Un VPN est actif.</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>Le serveur de jeu ne tourne pas encore.</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>Un autre appareil propose d’ouvrir des ports et n’a pas de ligne vers Internet&#xa0;; il a été laissé tranquille.</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>Deux routeurs pourraient être le bon.</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>Le routeur dit qu’il n’est pas connecté.</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>Un appareil a annoncé ce qu’aucun routeur ne devrait annoncer&#xa0;; il a été ignoré.</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>Cet ordinateur peut se mettre en veille, et le serveur avec lui.</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>Votre adresse publique a changé&#xa0;: communiquez la nouvelle.</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>Le routeur a oublié le port&#xa0;; la demande a été refaite.</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>Sur IPv6, le port peut être ouvert&#xa0;: cet ordinateur y a une adresse à lui, et le routeur ouvre son pare-feu.</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>Il n’a été joint que sur IPv6&#xa0;: qui n’a pas IPv6 n’entre pas.</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>Par ce port, le mot de passe circule en clair&#xa0;: n’importe qui en chemin peut le lire et diriger votre serveur.</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>Plus sûr, dans cet ordre&#xa0;: le laisser fermé et administrer depuis votre propre réseau&#xa0;; laisser un mod du serveur de jeu se connecter à Hawser&#xa0;; partager le serveur de jeu par une passerelle chiffrée&#xa0;; un VPN. Si vous l’ouvrez malgré tout, limitez-le à une adresse et utilisez un mot de passe d’au moins 16 caractères aléatoires.</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>Pas ouvert&#xa0;: personne n’est parvenu à TCP %1.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>Le premier routeur a ouvert le port&#xa0;; le second (%1) dit non. Il a donc été refermé.</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>Le premier routeur a ouvert le port&#xa0;; sur le second (%1), il est pris par un autre appareil. Il a donc été refermé.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>Le premier routeur a ouvert le port&#xa0;; le second (%1) n’a pas de place pour un autre. Il a donc été refermé.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>Le premier routeur a ouvert le port&#xa0;; le second (%1) ne l’a pas fait, et ne dit pas pourquoi. Il a donc été refermé.</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>Comparez l’entrée du routeur et le pare-feu avec ce que dit le guide de la page « Ouvrir ».</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>Le fichier %1 peut être ouvert par d’autres utilisateurs. Réservez-le à vous seul&#xa0;: chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>Le fichier %1 appartient à un autre utilisateur</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>Il n’y a pas de fichier %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Impossible de lire le fichier %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>Le fichier %1 dépasse %2 octets</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Impossible d’écrire le fichier %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>Serveur %1 («&#xa0;%2&#xa0;»)&#xa0;: %3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>Ce fichier n’a pas été exporté par Hawser.</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>Ce fichier a été exporté par un Hawser plus récent.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Ce fichier est endommagé.</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>Ce fichier est endommagé. %1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>Ce fichier est chiffré&#xa0;; il faut la phrase secrète avec laquelle il a été exporté.</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>Cette phrase secrète ne convient pas. Le fichier lui-même est intact.</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>Il n’y a pas assez de mémoire pour traiter ce fichier (il faut 256 Mio).</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>La liste des serveurs est endommagée</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>La liste des serveurs a été écrite par un Hawser plus récent</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>Un secret qui était conservé n’est plus dans le trousseau.</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>Saisissez-le de nouveau, ou créez-en un nouveau et donnez-le au serveur de jeu.</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>La liste des serveurs n’est pas ouverte.</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>Ce serveur n’existe plus.</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Impossible de lire le fichier %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>Le fichier de profils %1 n’est pas du JSON valide, à l’octet %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>Le fichier de profils %1 doit être un objet avec une liste «&#xa0;profiles&#xa0;»</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>Le fichier de profils %1 a un champ inconnu «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation> («&#xa0;%1&#xa0;»)</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>Profil %1%2 dans %3&#xa0;: %4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>il doit être un objet</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>champ inconnu «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>c’est le même serveur de jeu que «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>«&#xa0;name&#xa0;» manque</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas de sens pour un serveur %2</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>«&#xa0;bridges&#xa0;» doit être une liste</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>champ inconnu «&#xa0;%1&#xa0;» dans «&#xa0;bridges&#xa0;»</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>«&#xa0;bridges&#xa0;» doit être une liste d’objets avec «&#xa0;url&#xa0;» et «&#xa0;identity&#xa0;»</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>«&#xa0;actions&#xa0;» d’une passerelle doit être une liste de textes</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>«&#xa0;%1&#xa0;» et «&#xa0;%2&#xa0;» s’excluent</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>«&#xa0;%1&#xa0;» doit être un texte non vide</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>«&#xa0;%1&#xa0;»&#xa0;: le fichier %2 est vide</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… %1 octets de plus</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>Le message ne vient pas de la console de Rust</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>L’Identifier n’est pas un nombre de 32 bits</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>Joint de l’extérieur</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>Le port est ouvert à Internet. Hawser le sait maintenant&#xa0;; vous pouvez fermer cette page.</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>Joint depuis le même ordinateur</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>Cela ne prouve encore rien. Ouvrez le lien sur un téléphone, Wi-Fi désactivé.</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>Joint depuis l’intérieur du réseau</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>Cela ne prouve encore rien. Désactivez le Wi-Fi du téléphone, pour qu’il utilise les données mobiles, et ouvrez de nouveau le lien.</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>Joint, et personne ne sait d’où</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>Quelque chose en chemin cache votre adresse, comme un VPN ou un autre routeur. Désactivez le Wi-Fi et le VPN du téléphone et ouvrez de nouveau le lien.</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>Ce lien a déjà servi</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>Demandez-en un nouveau à Hawser pour tester encore.</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>Il n’y a rien ici</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>Le joueur est toujours dans la liste des joueurs</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>Le joueur a disparu de la liste des joueurs</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>Le joueur n’est pas dans la liste des bannissements</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>Le bannissement est listé, sans fin</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>Le bannissement est listé, mais il finit le %1</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>Le bannissement est listé, mais sans fin</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>Le bannissement est listé jusqu’au %1</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>Le joueur est toujours dans la liste des bannissements</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>Le joueur n’est plus dans la liste des bannissements</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>Le joueur est à %1</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>L’inventaire n’a pas pu être lu avant</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>L’inventaire en contenait %1 avant et en contient %2 maintenant</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>Triche</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>Destruction de ce que d’autres ont construit</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>Insultes</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>Publicité</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>Saisissez l’adresse que le tableau de bord là-bas affiche.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Le jeton d’identité manque.</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>Saisissez n’importe quel nom qui reste le même&#xa0;: il dit de quel serveur il s’agit.</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>Le jeton d’enregistrement manque.</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>Copiez-le depuis le tableau de bord là-bas&#xa0;: il laisse entrer le serveur.</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>Autorisez les connexions TCP sortantes vers %1 dans le pare-feu de cet ordinateur et de son réseau ou hébergeur.</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>Personne ne connaît d’adresse pour le proxy de ce réseau, %1.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>Corrigez le proxy dans les paramètres réseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>Personne ne connaît d’adresse pour «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>Vérifiez l’orthographe du nom, et le service de noms (DNS) de cet ordinateur.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>Le service de noms n’a pas répondu pour «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>Vérifiez le service de noms (DNS) de cet ordinateur.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Aucun chemin ne mène de cet ordinateur à %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>Vérifiez la connexion réseau de cet ordinateur&#xa0;; certains hébergeurs ne laissent sortir les programmes que sur demande.</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1 refuse aussitôt les connexions.</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>Démarrez le Hawser là-bas, et faites-le écouter sur ce port.</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>Rien ne revient de %1&#xa0;: un pare-feu rejette ce qui y va.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>Le proxy de ce réseau, %1, n’accepte pas de connexions.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>Corrigez le proxy dans les paramètres réseau de cet ordinateur, ou désactivez-le.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>Le proxy de ce réseau, %1, veut un nom et un mot de passe, ou d’autres que ceux reçus.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>Le proxy de ce réseau, %1, ne se connecte pas à %2.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>Demandez au responsable du proxy d’autoriser CONNECT vers %1.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>TLS avec %1 échoue&#xa0;: quelque chose d’autre y répond.</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>Ouvrez https://%1/ dans un navigateur de cet ordinateur&#xa0;: la page de connexion d’un réseau ou un filtre est peut-être entre les deux. On joint un Hawser sans TLS par ws://.</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>Le certificat de %1 vient de «&#xa0;%2&#xa0;», que cet ordinateur ne connaît pas&#xa0;: un proxy ou un antivirus lit au passage, ou c’est un Hawser avec un certificat à lui.</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>Si c’est votre Hawser, comparez l’empreinte et approuvez-la. Sinon, faites que le proxy ou l’antivirus laisse %1 tranquille.</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>Le certificat de %1 a été fait pour un autre nom.</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>Utilisez le nom pour lequel il a été fait, ou regardez qui répond à sa place.</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>Le certificat de %1 n’est pas valide à cette date.</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>Vérifiez la date et l’heure de cet ordinateur.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1 montre un autre certificat que celui approuvé.</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>S’il a été renouvelé là-bas, comparez l’empreinte et approuvez le nouveau.</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1 répond, mais pas pour des serveurs de jeu&#xa0;: %2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>Vérifiez ce qui suit l’hôte dans l’adresse&#xa0;; si c’est correct, le service là-bas est en panne&#xa0;: réessayez plus tard.</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1 renvoie vers une autre adresse&#xa0;: %2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>Saisissez l’adresse finale&#xa0;; la page de connexion d’un réseau peut aussi faire cela.</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1 ne donne pas de WebSocket&#xa0;: %2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>Vérifiez l’adresse&#xa0;; un proxy intermédiaire ne transporte peut-être pas les WebSockets.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>Demandez au responsable du proxy %1 de laisser passer les WebSockets vers %2.</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>Le WebSocket avec %1 n’aboutit pas&#xa0;: %2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>Testez de nouveau&#xa0;; si cela persiste, un pare-feu ou un proxy intermédiaire coupe les WebSockets.</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>Cette adresse ramène à ce Hawser même.</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>Saisissez l’adresse de Takaro, ou d’un autre Hawser.</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>Une boucle&#xa0;: l’hôte distant partage ce serveur avec ce Hawser, qui le partagerait avec l’hôte distant.</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>Ne le partagez que dans un sens.</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>L’hôte distant n’accepte pas les jetons&#xa0;: %1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>Copiez encore une fois le jeton d’enregistrement depuis le tableau de bord là-bas&#xa0;; il a peut-être été changé.</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>L’hôte distant ne laisse pas entrer le serveur, et ne dit pas pourquoi.</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>L’hôte distant ne laisse pas entrer le serveur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>Réessayez plus tard&#xa0;; si cela persiste, demandez au responsable de l’hôte distant.</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1 ouvre un WebSocket, mais ne parle pas comme Takaro ou un Hawser.</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>Vérifiez l’adresse&#xa0;: un autre service y écoute peut-être.</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>L’hôte distant connaît ce serveur, mais ne l’écoute pas.</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>Activez le serveur dans le tableau de bord là-bas, et testez de nouveau après quelques minutes.</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>L’hôte distant refuse les événements&#xa0;: %1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>Signalez-le à Hawser&#xa0;: il ne devrait rien envoyer qui soit refusé.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>L’hôte distant laisse entrer le serveur, puis raccroche.</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>Regardez là-bas si quelqu’un d’autre utilise le même jeton d’identité.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>L’hôte distant laisse entrer le serveur, puis ne répond plus rien.</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>Testez de nouveau&#xa0;; si cela persiste, un proxy intermédiaire retient les réponses.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tout fonctionne.</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>Le test a duré trop longtemps et a été arrêté.</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>Testez de nouveau.</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>le proxy de ce réseau le résout&#xa0;; il est à %1</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>le port TCP %1 est ouvert</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>par le proxy %1</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>essayé par le proxy %1</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>a raccroché pendant le handshake</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>pas de réponse au handshake</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, certificat de %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, certificat de %2, que cet ordinateur ne connaît pas</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>un WebSocket est ouvert</translation>
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
        <translation>en tant que «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>pas de réponse à notre identification</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>une ligne de journal a été acceptée</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>un ping à sa suite est resté sans réponse</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>a demandé %1, et reçu une réponse</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>rien n’a encore été demandé, ce qui est normal&#xa0;; un ping a reçu réponse après %1 ms</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>Saisissez-les ci-dessous&#xa0;; sans fenêtre, mettez NOM:MOT_DE_PASSE dans un fichier que nomme «&#xa0;proxySecretFile&#xa0;» de la passerelle.</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>a raccroché (%1)</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>a raccroché (%1, %2)</translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>a player</source>
        <translation>un joueur</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>une liste de joueurs</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>une position</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>une liste d’objets</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>une liste d’entités</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>une liste de lieux</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>une liste de bannissements</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>la sortie d’une commande</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>le résultat d’un test d’accessibilité</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>les données d’une carte</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>une image en base64</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>Attendu&#xa0;: %1, mais la réponse est&#xa0;: %2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>Attendu&#xa0;: %1, mais «&#xa0;%2&#xa0;» est&#xa0;: %3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>Attendu&#xa0;: %1, mais l’entrée %2 est&#xa0;: %3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>Attendu&#xa0;: %1, mais «&#xa0;%2&#xa0;» de l’entrée %3 est&#xa0;: %4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>Attendu&#xa0;: %1, mais la réponse est un autre texte</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>Le serveur n’a pas communiqué ses bannissements</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>Le serveur n’a pas communiqué ses joueurs</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>Le joueur n’est pas sur le serveur</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>Ce n’est pas l’identifiant d’un compte Steam</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>Le joueur n’est pas sur le serveur, ou il dort</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>Le serveur n’a pas communiqué où sont ses joueurs</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>La console de Rust ne montre pas ce que portent les joueurs&#xa0;; le plugin ViewInventory est absent</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>Le plugin ViewInventory n’a pas répondu</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>La console de Rust ne déplace pas les joueurs vers un lieu&#xa0;; le plugin TeleportPlayer est absent</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>La console de Rust n’a pas de liste de ses créatures</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>La console de Rust n’a pas de liste de ses lieux</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>La console de Rust ne fournit pas d’images de la carte</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>La console de Rust ne peut parler qu’à tout le monde&#xa0;; un message à un joueur serait lu par tous</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>Le serveur a répondu autre chose que son état</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>Le serveur n’a pas répondu</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>Le serveur n’a pas communiqué la taille de son monde</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas l’identifiant d’un compte Steam, qui a 17 chiffres et commence par 7</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>Le bannissement finirait dans le passé</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas le nom court d’un objet, comme «&#xa0;rifle.ak&#xa0;»</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>La quantité doit être d’au moins 1</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>Il n’y a rien à dire</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>La position n’est pas faite de nombres</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>Il n’y a pas de commande</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>HookParser signale un événement du type inconnu %1</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>C’est trop long.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>Saisissez le nom ou l’adresse de l’ordinateur.</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>Seuls http, https, ws et wss sont possibles.</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>Sans la partie avant le «&#xa0;@&#xa0;».</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>Le port est un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>Ce ne peut être ni un nom ni une adresse.</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>Saisissez le secret du jeton.</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>Saisissez le mot de passe RCON.</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>Il contient un caractère qui ne peut pas être envoyé.</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>Une espace ne peut pas être envoyée&#xa0;: donnez au serveur de jeu un autre mot de passe.</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>Saisissez le nom donné au jeton.</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>Ce ne peut pas être le nom d’un jeton.</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>Saisissez le port.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%1 à %2</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>un nombre entier dans sa plage</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>une liste d’objets avec «&#xa0;url&#xa0;» et «&#xa0;identity&#xa0;»</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>une liste de noms</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>un UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>«&#xa0;generic&#xa0;» ou «&#xa0;traditional&#xa0;»</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>«&#xa0;%1&#xa0;» est trop long&#xa0;: %2 octets, et %3 au plus peuvent être conservés.</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>«&#xa0;%1&#xa0;» doit être %2.</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>Un serveur peut avoir au plus %1 passerelles.</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>Un serveur peut avoir au plus %1 secrets.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Le jeton d’identité manque.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>L’adresse manque.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Le port manque.</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>L’ID manque.</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>L’ensemble des réglages du serveur est trop long&#xa0;: %1 octets, et %2 au plus peuvent être conservés. La plus grande partie est «&#xa0;%3&#xa0;».</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>Ce n’est pas un objet JSON.</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>Serveur de jeu %1</translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, standing, meaning</comment>
        <translation>%1, %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, state, cause</comment>
        <translation>%1, %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>standing, meaning</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, cause</comment>
        <translation>%1&#xa0;: %2</translation>
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
            <numerusform>%n joueur</numerusform>
            <numerusform>%n joueurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Groupe&#xa0;: %1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>Latence&#xa0;: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Avertissement&#xa0;: %1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>A son propre jeton d’enregistrement</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulé</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 sur %2 en ligne</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1. Avertissement&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1. Vous n’avez pas encore regardé ceci.</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>Groupe %1, %2, replié</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>Groupe %1, %2, déplié</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1. Il contient quelque chose que vous n’avez pas encore regardé.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>Impossible de lire les réglages (%1).</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>Les réglages sont endommagés.</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>Les réglages ont été écrits par un Hawser plus récent.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>Hawser continue avec les valeurs par défaut&#xa0;; le fichier a été gardé sous le nom %1.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>Hawser continue avec les valeurs par défaut et n’écrit aucun réglage, car le fichier %1 n’a pas pu être renommé.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Impossible de créer le dossier %1.</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>Les réglages ne sont pas conservés. %1.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>Le mod se connecte lui-même à Hawser, le serveur de jeu n’a donc besoin d’aucun port ouvert.</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>Les ports d’un serveur loué sont ouverts par son hébergeur, pas par votre routeur.</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>L’installation interrompue vient d’une autre version de Hawser.</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>L’installation interrompue est endommagée, elle recommence donc à zéro.</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>Ce n’est pas un identifiant sous lequel ce jeu connaît un joueur</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>C’est trop long pour la console du jeu</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>Le serveur ne dit pas qu’il a donné l’objet</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>La quantité doit être d’au moins 1</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>La qualité est un nombre de 1 à %1 dans ce jeu</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>Ce jeu n’a pas de dimensions</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>La fin du bannissement n’est pas une date</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>La fin du bannissement est déjà passée</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>La commande est vide</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>Aucun joueur avec cet identifiant n’est en ligne</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>Le serveur ne dit pas où est ce joueur</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>Seuls les mods d’Alloc ou la commande showinventory montrent les inventaires, et ce serveur n’a ni les uns ni l’autre</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>L’API web de ce serveur ne liste pas de lieux</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>La réponse du serveur n’est pas une liste de joueurs</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>La réponse du serveur n’est pas un inventaire</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>Les types de créatures ne sont listés que par l’API web intégrée à partir de la version 3</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>Le serveur n’a pas dessiné cette partie de la carte, ou EnableMapRendering est désactivé</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>La réponse du serveur n’est pas une image</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>Ce serveur ne connaît pas la commande</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>Le jeton a trop peu de droits pour cela (statut %1). Un jeton de niveau 0 peut tout faire</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>L’API web de ce serveur ne sait pas faire cela</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>Le serveur redirige vers une autre adresse, qui n’est pas suivie</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>Le serveur a répondu avec le statut %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>Le serveur a répondu avec le statut %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>La réponse du serveur n’est pas du JSON</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>La réponse du serveur ne contient pas de sortie</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>Rien n’y écoute&#xa0;: le serveur ne tourne pas, son tableau de bord web est désactivé (WebDashboardEnabled), ou le port est un autre (d’ordinaire 8080)</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>Aucun ordinateur ne porte ce nom</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>Le serveur n’a pas répondu à temps</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>Il n’y a pas de TLS&#xa0;: le jeu lui-même ne parle que http, https nécessite un proxy devant lui</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Le serveur a fermé la connexion</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>Le réseau n’atteint pas le serveur</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>Ce qui y répond ne parle pas HTTP. Le port 8081 est telnet, et les ports de jeu parlent aussi autrement&#xa0;; le tableau de bord web est d’ordinaire sur 8080</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>La connexion a échoué</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>une autre page</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>Le serveur redirige vers %1. Hawser ne suit pas, car cela transmettrait le jeton&#xa0;: si c’est correct, saisissez cette adresse</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>Le jeton est incorrect. Créez-en un dans la console du jeu&#xa0;: webtokens add NOM SECRET 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>Le jeton est inconnu du serveur ou a trop peu de droits. Créez-en un dans la console du jeu&#xa0;: webtokens add NOM SECRET 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>Un serveur web répond, mais ce n’est pas l’API web de 7 Days to Die&#xa0;: le port est un autre (d’ordinaire 8080, avec les mods d’Alloc jusqu’à Alpha 20 8082), ses mods manquent, ou le monde est encore en création</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>Le serveur répond avec le statut %1</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>La connexion a été fermée sans réponse HTTP&#xa0;: c’est peut-être autre chose qu’un serveur web. Le port 8081 est telnet&#xa0;; le tableau de bord web est d’ordinaire sur 8080</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>Une page web répond là où devrait être l’API web&#xa0;: le port est un autre (d’ordinaire 8080), ou quelque chose d’autre répond à la place du serveur</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>Ce qui y répond n’est pas l’API web de 7 Days to Die</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>admis</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>attend votre décision</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>refoulé jusqu’à la fermeture de Hawser</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>refoulé jusqu’à ce que vous l’acceptiez</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>conservé, et non connecté</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>on average</source>
        <translation>en moyenne</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>au plus</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>le plus long</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>online</source>
        <translation>en ligne</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>en connexion</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>hors ligne ou refusé</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
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
        <translation>%1 j</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>il y a %1</translation>
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
        <translation>Pas encore de serveur de jeu</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>%1 sur %n serveur de jeu en ligne</numerusform>
            <numerusform>%1 sur %n serveurs de jeu en ligne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>%n chose s’est passée en votre absence</numerusform>
            <numerusform>%n choses se sont passées en votre absence</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n serveur de jeu a besoin de vous</numerusform>
            <numerusform>%n serveurs de jeu ont besoin de vous</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>Connexion à %n serveur de jeu en cours</numerusform>
            <numerusform>Connexion à %n serveurs de jeu en cours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>La page des versions est incompréhensible.</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>T&amp;out&#xa0;: l’hôte distant peut ce que vous pouvez</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>É&amp;vénements seulement&#xa0;: personne là-bas ne peut rien modifier</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>Événements et ces a&amp;ctions&#xa0;:</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>Actions que l’hôte distant peut demander</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>Lecture seule</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>Modifie quelque chose</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>Grave&#xa0;: demande confirmation</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Titre&#xa0;: %1</translation>
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
        <translation>Action</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>Choisir ou saisir une action</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Afficher toutes les actions</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>Aucune action ne porte ce nom.</translation>
    </message>
</context>
<context>
    <name>hawser::AddServerDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Enre&amp;gistrer</translation>
    </message>
    <message>
        <source>Edit the game server</source>
        <translation>Modifier le serveur de jeu</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>Connecter un serveur de jeu</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>Un autre Hawser utilise l’archive.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Le disque est plein.</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>L’archive n’est pas accessible en écriture.</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>L’archive est endommagée et n’a pas pu être mise de côté.</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>Un autre programme utilise l’archive.</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>L’archive n’a pas pu être écrite&#xa0;: %1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>Le disque est trop lent.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Compris</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>Les événements ne sont pas enregistrés pour l’instant&#xa0;: %1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>Ils restent en mémoire et seront enregistrés dès que possible.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>Rien n’a encore été enregistré.</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>Ce n’est pas une archive de ce Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1, au plus %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>au plus %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>Archive des événements</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>&amp;Autres limites pour le serveur de jeu choisi</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>&amp;Conserver ainsi désormais</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Pour toujours</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> Mio</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>historique disque taille rétention supprimer anciens événements</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>Serveurs de jeu et ce qui en est conservé</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Serveur de jeu</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>Sur le disque</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservé</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>Conserver les événements d’un serveur de jeu &amp;pendant</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… et de chaque serveur de jeu au p&amp;lus</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>Conserver ses événements pen&amp;dant</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… et au pl&amp;us</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>Les événements restent en mémoire dans cette session et ne sont pas archivés.</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>Un serveur de jeu qui a été supprimé</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>L’archive occupe %1 sur le disque, dans %2.</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>Pas encore appliqué.</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>Appliqué. Ce qui dépasse les limites est en cours de suppression.</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>Ce qui est plus ancien ou en trop est supprimé, le plus ancien d’abord. Les événements marqués restent.</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>L’archive de cette démo occupe %1, et est supprimée à sa fin.</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (obligatoire)</translation>
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
        <translation>Cette action n’a pas besoin d’arguments.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Arguments</translation>
    </message>
</context>
<context>
    <name>hawser::Asker</name>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser a renoncé à attendre.</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>Bannir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>Bannir un joueur</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>Bannir un joueur sur</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>Raisons proposées</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>Garder la raison saisie ci-dessus pour la choisir la prochaine fois</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>Garder cette raison</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>Ne plus proposer la raison saisie ci-dessus</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>Oublier cette raison</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>Choisir une raison …</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>Le serveur de jeu n’est pas en ligne.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Saisissez le nom du serveur pour confirmer.</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ C’est grave. Pour confirmer, saisissez le nom du serveur&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>hawser::BanTableModel</name>
    <message>
        <source>Permanent</source>
        <translation>Permanent</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>Expiré&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1, fin&#xa0;: %2, raison&#xa0;: %3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Joueur</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message>
        <source>Ban a player …</source>
        <translation>Bannir un joueur …</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>&amp;Débannir …</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>Bannissements</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>Nom, ID ou raison</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>Filtrer les bannissements</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Interroger le serveur de jeu maintenant (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>Demander la liste des bannissements maintenant</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>Laisser le joueur choisi entrer à nouveau (Suppr)</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, à %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln bannissement</numerusform>
            <numerusform>%Ln bannissements</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Pas à jour&#xa0;: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Interrogation …</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Choisissez un serveur de jeu</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>La liste montre les bannissements du serveur de jeu choisi à gauche.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>Le serveur de jeu n’est pas en ligne</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>Ses bannissements seront demandés dès son retour.</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>Recherche de qui est banni …</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>Ce serveur de jeu ne peut pas lister ses bannissements</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>On ignore qui est banni</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>Aucun bannissement ne correspond</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Effacez le filtre pour les voir tous.</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>Aucun bannissement dans la liste</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>Ce mod est connu pour répondre ainsi, quels que soient les bannis.</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>Personne n’est banni</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>Les joueurs bannis apparaissent ici, avec raison et fin.</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>Bannir %1</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>Lever le bannissement</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>Débannir %1</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>Bannir à nouveau</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1 n’est pas partagé avec vous</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>Trop de requêtes à la fois</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>refusé&#xa0;: %1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>a demandé %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>a demandé %1&#xa0;: %2, %3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>Le serveur de jeu n’a pas répondu à temps&#xa0;; c’est peut-être arrivé quand même</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>signalé que %1 n’a pas eu de réponse à temps</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>Réessa&amp;yer</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>Cesser le par&amp;tage…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1, en tant que «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>Depuis %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>L’hôte distant n’a pas été informé des événements depuis %1, et ne le sera pas plus tard</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1, événements seulement</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1, événements et %n action</numerusform>
            <numerusform>%1, événements et %n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeForm</name>
    <message>
        <source>Registration token</source>
        <translation>Jeton d’enregistrement</translation>
    </message>
    <message>
        <source>&amp;Address: Takaro’s, or the endpoint of another Hawser</source>
        <translation>&amp;Adresse&#xa0;: celle de Takaro, ou le point d’entrée d’un autre Hawser</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>Jeton d’&amp;identité&#xa0;: n’importe quel nom qui reste le même</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>&amp;Jeton d’enregistrement&#xa0;: du tableau de bord là-bas</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>Un jeton d’identité est nécessaire&#xa0;: il dit de quel serveur il s’agit</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>Le jeton d’enregistrement est nécessaire&#xa0;: il laisse entrer le serveur</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws:// n’est pas chiffré&#xa0;: quiconque se trouve entre les deux peut lire le jeton. Utilisez wss:// si possible</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>&amp;Partager</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>A&amp;rrêter le test</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>&amp;Tester seulement</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>Ce serveur de jeu n’est pas conservé, il ne peut donc pas être partagé</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Le jeton d’identité et le jeton d’enregistrement sont nécessaires</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Cette passerelle n’existe pas</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>Canaux de chat</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
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
        <translation>Dire</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>Serveur de jeu qui l’entend</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>Qui le lit</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>Choisir un serveur de jeu …</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>À tout le monde</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>À %1</translation>
    </message>
    <message>
        <source>No game server is online.</source>
        <translation>Aucun serveur de jeu n’est en ligne.</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>Choisissez le serveur de jeu dont les joueurs doivent le lire.</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>Le serveur de jeu n’est pas en ligne. Votre saisie reste ici.</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>Dire à tous les joueurs sur %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>Message de chat</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>Ce qu’on peut faire avec ce joueur</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1, %2, %3 dit à %4&#xa0;: %5</translation>
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
        <translation>Vos messages, et ce qu’ils sont devenus</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>Messages de chat</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>Personne n’a encore rien dit</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>Ce que disent les joueurs apparaît ici, et rien d’autre.</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>Rien n’a été dit dans ce canal</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>Choisissez «&#xa0;Tous&#xa0;» pour voir les autres canaux.</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>Montrer ce qui s’est passé autou&amp;r</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>Adresse du vérificateur</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>Adresse du &amp;vérificateur</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>Ce n’est pas une adresse de vérificateur&#xa0;: elle commence par http:// ou https:// et nomme un ordinateur.</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>Le vérificateur ne répond pas. Est-il activé là-bas, et son port est-il juste&#xa0;?</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>Quelque chose y répond, qui n’est pas un vérificateur.</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>Le certificat du vérificateur n’est pas accepté&#xa0;: il est périmé, porte un autre nom, ou n’est signé par personne en qui cet ordinateur a confiance.</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>Le vérificateur n’a pas d’adresse IPv6 et ne peut donc pas tester ce qui a été ouvert en IPv6.</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>Le vérificateur a entendu Hawser depuis une autre adresse IPv6 que celle qui a été ouverte. Avec une adresse qui commence par http://, le test est possible.</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>En IPv6, personne n’a atteint TCP %1.</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>Le routeur dit laisser entrer ce port. Regardez le pare-feu de cet ordinateur : il a peut-être des règles propres à IPv6.</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>Message choisi</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>Jo&amp;ueur</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1, %2, %3 sur %4</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Type what you want to do or see</source>
        <translation>Saisissez ce que vous voulez faire ou voir</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>Commande, serveur de jeu, joueur ou action</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Ce qui correspond</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Rien ne correspond. Essayez avec moins de lettres.</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>Complétions</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>Annu&amp;ler</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>C&amp;opier le texte corrigé</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>Écrire le &amp;fichier corrigé</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>Vérifier la configuration du jeu</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>Quel fichier faut-il examiner&#xa0;?</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>Choisissez-le, déposez-le ici ou collez son texte. Rien n’est modifié avant que vous le demandiez, et rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>Hawser ne reconnaît pas ce fichier</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>Choisissez ci-dessus ce que c’est.</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>Avec les vrais secrets. Après 30 secondes, le presse-papiers est vidé.</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>Le fichier actuel est gardé à côté, avec .bak et l’heure dans son nom.</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>Il n’y a pas de texte dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>Le fichier corrigé est écrit. Redémarrez le serveur de jeu pour qu’il soit lu.</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>L’ancien fichier est gardé sous le nom %1. S’il contient des mots de passe, la copie aussi.</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>L’ancien fichier est rétabli.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texte collé</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>Rien à modifier n’a été trouvé.</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>Erreurs&#xa0;: %1, avertissements&#xa0;: %2, conseils&#xa0;: %3.</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Quoi écrire dans la configuration du mod</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>Le serveur de jeu est-il configuré pour cela&#xa0;?</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>C’est &amp;déjà en place</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>Continuer sans &amp;vérifier</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>Le certificat propre au point d’entrée est un autre pour cette exécution, car sa clé n’a pas pu être lue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>Pas encore de connexion</translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>Son mod ne s’est pas encore connecté</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>Échanges sur cette connexion</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Rien n’a encore été dit.</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>Hawser s’est terminé de façon inattendue la dernière fois.</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>Un rapport sans secrets a été gardé sur cet ordinateur. Rien n’est envoyé&#xa0;; pour que ce soit corrigé, transmettez-le vous-même.</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>Ouvri&amp;r le rapport</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>Co&amp;pier</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Compris</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>Confirmation</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>Événements dans le temps</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Rien à compter pour l’instant</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and what is counted</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>%1: no events</source>
        <translation>%1&#xa0;: aucun événement</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 en tout</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopNotes</name>
    <message>
        <source>Show Hawser</source>
        <translation>Afficher Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>Afficher une &amp;icône dans la zone de notification</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>&amp;Continuer à tourner dans la zone de notification quand la fenêtre est fermée</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>&amp;Démarrer Hawser à l’ouverture de session</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>Chercher une fois par jour une version plus réce&amp;nte</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>Elle montre l’état des serveurs de jeu et ce qui n’est pas lu, et les notifications viennent d’elle.</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>«&#xa0;Quitter&#xa0;» dans son menu ferme Hawser.</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>Il démarre sans sa fenêtre, s’il y a une zone de notification.</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>Seule la page du projet est consultée, rien sur vous n’est envoyé, et rien n’est installé.</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>&amp;Ouvrir les liens hawser:// avec ce Hawser</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>Hawser demande avant de faire ce que dit un lien.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>Ce bureau n’a pas de zone de notification, donc pas d’icône ; les notifications arrivent quand même, si le bureau en montre.</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>Hawser tourne toujours</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>Son icône ramène la fenêtre. Pour le fermer, choisissez «&#xa0;Quitter&#xa0;» là.</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>Traiter le mod comme</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>Quels arguments il reçoit et ce que signifient ses réponses. Choisissez-en un si Hawser prend le mod pour un autre.</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>Ce qu’il montre de lui-même</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>les paramètres de ce serveur ont été modifiés</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Connexion en cours</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>Le serveur démarre&#xa0;: %1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>Le certificat a changé&#xa0;: %1 était approuvé, le serveur montre maintenant %2</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>Le serveur n’a pas répondu depuis %1 s</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>Pas de réponse en %1 s</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>Hawser ne peut pas se connecter au jeu «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>Aucun autre certificat n’a été présenté.</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>Ce qui changerait dans le fichier</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>Cochez ci-dessus quelque chose que Hawser peut modifier, et voyez ici ce que ce serait.</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>&amp;Redemander</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>Docteur&#xa0;: %1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>Ce que le docteur a trouvé</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>Autre &amp;port …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>Autre port</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>Port où les mods se connectent. Inscrivez-le aussi dans la configuration des mods.</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>Aucun (ws)</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS (wss) avec un certificat propre</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS (wss) avec votre certificat</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Adresse (URL)</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Qui peut le joindre</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>Connexions par adresse</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>Serveurs de jeu</translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation>Jeton d’enregistrement</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Point d’entrée</translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation>Point d’entrée&#xa0;: là où les mods se connectent</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>Ce qui s’est passé à la porte</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>Rien d’inhabituel.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Démarrage …</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 sur %2 en ligne</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Certificat (SHA-256)</translation>
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
        <translation>Les données de l’événement, indentées</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Brut</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>Ce que le serveur de jeu a envoyé</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Fermer les détails (Échap)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Fermer les détails</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>Ce qu’on peut faire avec %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>Oublier le marque-page (Ctrl+D)</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>Marquer l’événement pour qu’il reste (Ctrl+D)</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>Oublier le marque-page</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>Marquer l’événement</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>Note sur le marque-page</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>Pourquoi est-il marqué&#xa0;?</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>Se trouve à côté de l’événement, et ses mots se cherchent avec is:bookmarked</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>Les événements enregistrés n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>Les événements enregistrés n’ont pas pu être lus jusqu’au bout.</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>Progression de l’exportation</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Annuler l’exportation</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportation…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>Exportation… Nombre d’événements jusqu’ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>Fermer cette note sur l’exportation</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>Exporté vers %1. Nombre d’événements&#xa0;: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>L’exportation a été annulée&#xa0;; aucun fichier n’a été écrit.</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>L’exportation a échoué&#xa0;; aucun fichier n’a été écrit. %1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>Exporter les événements affichés</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>Un objet JSON par ligne, pour les programmes (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>Valeurs séparées par des virgules, pour les tableurs (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>Détails de l’événement</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Joueur</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>ID du joueur</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>Heure du serveur</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>Ce n’est pas un événement dans une forme que Hawser connaît. Il est conservé tel qu’il est arrivé&#xa0;; voir l’onglet «&#xa0;Brut&#xa0;».</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>Récupéré après une coupure de la connexion.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation>Joueur</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>Joueur, ou ID complet</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>Rechercher et filtrer</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>Rechercher, ou type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>Afficher de nouveau tous les événements (Échap)</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Effacer tous les filtres</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>Ctrl+Espace montre ce qu’on peut écrire ici</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>Le joueur est nommé deux fois.</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>Videz le champ du joueur.</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>Un seul serveur de jeu est affiché ici, et le texte en nomme un autre.</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>Choisissez tous les serveurs, ou retirez server: du texte.</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>Les types enfoncés et ceux du texte s’excluent.</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>Relâchez les boutons, ou retirez les types du texte.</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>Non compris, au caractère %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Non compris&#xa0;: %1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>Seulement les événements marqués</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>Afficher seulement les événements marqués</translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>Co&amp;pier</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Copier en &amp;JSON</translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation>Seulement le &amp;type %1</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>Seulement le &amp;serveur de jeu %1</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>Montrer ce qui s’est passé &amp;autour</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>Oublier le &amp;marque-page</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>&amp;Marquer</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Copier le &amp;lien</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>L’archive des événements était endommagée. Elle a été gardée sous le nom %1, et une nouvelle a été commencée.</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>L’archive des événements vient d’un Hawser plus récent. Elle a été gardée sous le nom %1, et une nouvelle a été commencée.</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>Les événements ne peuvent plus être enregistrés&#xa0;; les plus anciens de ceux en attente sont perdus.</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>Les événements sont de nouveau enregistrés&#xa0;; %n n’a pas pu l’être.</numerusform>
            <numerusform>Les événements sont de nouveau enregistrés&#xa0;; %n n’ont pas pu l’être.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Joueur</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>Marqué&#xa0;: %1</translation>
    </message>
    <message>
        <source>Bookmarked, %1: %2</source>
        <translation>Marqué, %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Write the events that the filters let through to a file (Ctrl+E)</source>
        <translation>Écrire dans un fichier les événements que les filtres laissent passer (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>Exporter les événements affichés dans un fichier</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>En pause. Reprendre les événements en direct</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>Mettre en pause les événements en direct</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>Afficher de nouveau les nouveaux événements (Espace ou Fin)</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>Ne plus rien faire défiler un moment&#xa0;; rien n’est perdu (Espace)</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>Seuls les %1 premiers événements sur %2 tiennent dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>Surlignage…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>Colorer les lignes dont le texte correspond à un motif</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>ni bon ni mauvais</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>fait obstacle</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>Ce qui a été demandé, et ce qui en est ressorti</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Ce qui a été dit</translation>
    </message>
</context>
<context>
    <name>hawser::FactSheet</name>
    <message>
        <source>%1: %2</source>
        <comment>fact, value</comment>
        <translation>%1&#xa0;: %2</translation>
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
        <translation>Ce qui a été trouvé dans le fichier</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation>&amp;Connecter un serveur</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>Laisser des &amp;mods se connecter</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>Un mod de votre serveur de jeu se connecte à Hawser&#xa0;: Minecraft, Valheim, Rust, 7 Days to Die et d’autres.</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>&amp;Découvrir avec des serveurs de démo</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>Serveurs de jeu simulés avec joueurs et chat. Rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Premier démarrage</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>Par où voulez-vous commencer&#xa0;?</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>Étape par étape&#xa0;: quel jeu, ce qu’il lui faut, et si cela fonctionne.</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>Jeux</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>Quel jeu votre serveur fait-il tourner&#xa0;?</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>Redémarrer mai&amp;ntenant</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Mode &amp;streamer</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>Une autre langue s’applique au prochain démarrage.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>clair sombre couleurs</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>L’écran est public&#xa0;: adresses et jetons sont masqués partout, y compris dans les titres et notifications.</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>vie privée confidentialité</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>Attend que le mod se connecte</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>Fermé par l’utilisateur</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>Remplacé par une connexion plus récente du même serveur de jeu</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>Identifié depuis %1</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1&#xa0;; le mod se reconnecte de lui-même</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>Le mod n’est pas revenu depuis %1 s</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>Deux fois la même identité&#xa0;: un autre serveur de jeu s’en sert depuis %1&#xa0;; donnez à chacun son propre jeton d’identité</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>Refusé jusqu’à la fermeture de Hawser</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>Bloqué par l’utilisateur</translation>
    </message>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>Il n’y a pas de jeton d’enregistrement&#xa0;: personne ne pourrait entrer</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>Donnez un jeton d’enregistrement, 32 lettres aléatoires ou plus.</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse IP</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>Donnez une adresse de cet ordinateur, 127.0.0.1 pour cet ordinateur seul, ou 0.0.0.0 pour toutes ses adresses.</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1 n’est pas une adresse de cet ordinateur</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>Donnez l’une de ses adresses, ou 0.0.0.0 pour toutes.</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>Vous n’avez pas le droit d’écouter sur le port %1 de %2</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>Choisissez un port à partir de 1024, par exemple 3004.</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>Choisissez un autre port.</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>Impossible d’écouter sur le port %1 de %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>Choisissez une autre adresse ou un autre port.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>Le port %1 de %2 est utilisé par un autre programme</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>Le port %1 de %2 est utilisé par %3</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>Fermez ce programme, ou choisissez un autre port et donnez-le aussi aux mods.</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>Le point d’entrée n’est pas chiffré&#xa0;: quiconque est en chemin peut lire le jeton d’enregistrement et tout ce que les mods envoient&#xa0;; utilisez TLS ou un VPN</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1 n’est pas entré&#xa0;: %2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>Le point d’entrée est fermé</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Retiré par l’utilisateur</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>%1 a fait essayer son port %2 d’ici&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>Aller à un moment</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>14:00, 2026-11-02 14:00, 2h, yesterday …</source>
        <translation>14:00, 2026-11-02 14:00, 2h, yesterday …</translation>
    </message>
    <message>
        <source>A time of today, a date, or how long ago it was.</source>
        <translation>Une heure d’aujourd’hui, une date, ou il y a combien de temps.</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>&amp;Y aller</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>Ce n’est pas un moment. Écrivez 14:00, 2026-11-02 14:00, 2h ou yesterday.</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Rechercher dans le guide</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>Aucune page ne contient tous ces mots. Essayez-en moins, ou un autre mot.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Page du guide</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>Sup&amp;primer</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Ajouter</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Surlignage</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>Motifs&#xa0;; le premier qui correspond compte</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>triche, ou /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Motif</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Couleur</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>&amp;Essayer sur</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>Il y a autant de motifs que possible.</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>Apparaîtrait ainsi, à cause de «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>Aucun motif ne correspond.</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>Rechercher dans l’historique des commandes</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Rechercher dans l’historique</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Ctrl+R&#xa0;: plus ancien · Entrée&#xa0;: prendre · Échap&#xa0;: quitter</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>Rien de tel n’a été saisi auparavant</translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation>&amp;Répéter …</translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation>Requêtes de cette session</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>Remplir de nouveau le formulaire avec cette requête&#xa0;; rien n’est encore envoyé</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>Remplir le formulaire avec l’action qui annule celle-ci</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historique</translation>
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
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entrée</numerusform>
            <numerusform>%n entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 de plus</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message>
        <source>The keychain is being read.</source>
        <translation>Lecture du trousseau en cours.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>%n serveur de jeu et ses secrets sont gardés dans le trousseau de cet ordinateur.</numerusform>
            <numerusform>%n serveurs de jeu et leurs secrets sont gardés dans le trousseau de cet ordinateur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>Rien n’est gardé à la fermeture de Hawser. %1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>Le trousseau est illisible pour l’instant. %1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Réessayer le &amp;trousseau</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>mot de passe secret trousseau portefeuille</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>Ce que cette session a sans trousseau y est transféré, et ce que le trousseau contient déjà l’emporte.</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>Cette exécution a été lancée sans trousseau.</translation>
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
        <translation>Jusqu’où le mod est arrivé</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>Arrive-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>A&amp;ccepter</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>&amp;Afficher le serveur</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>Il se nomme %1. Ce n’est pas le jeton d’identité affiché ici, mais cela fonctionne.</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>Il revient de lui-même après chaque redémarrage.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Personne n’est venu jusqu’ici.</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>Le serveur de jeu est-il redémarré&#xa0;? L’adresse dans son fichier est-elle exactement celle affichée ici&#xa0;? Le pare-feu de cet ordinateur laisse-t-il entrer le port&#xa0;?</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>Autres tentatives&#xa0;:
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>Valeurs dans le temps</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>Rien n’a été mesuré pendant ce temps</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1&#xa0;: inconnu</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1&#xa0;: %2 %3</translation>
    </message>
</context>
<context>
    <name>hawser::ListFeed</name>
    <message>
        <source>The game server gave no reason.</source>
        <translation>Le serveur de jeu n’a donné aucune raison.</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>Ce que le serveur de jeu a répondu&#xa0;:</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Réponse telle quelle</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>Un autre mod, ou un plus récent, en est peut-être capable.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>Réessayez. Si cela persiste, la page Connexion indique si le serveur de jeu répond encore.</translation>
    </message>
</context>
<context>
    <name>hawser::ListeningPage</name>
    <message>
        <source>Endpoint</source>
        <translation>Point d’entrée</translation>
    </message>
    <message>
        <source>&amp;Let mods dial in</source>
        <translation>&amp;Laisser des mods se connecter</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>Éco&amp;uter ainsi</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Cet ordinateur uniquement</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>Toutes les adresses de cet ordinateur</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>Toutes les adresses, IPv6 compris</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>Aucun (ws)</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Certificat propre à Hawser (wss)</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>Un certificat à moi (wss)</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>Un port libre</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Seulement %1</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>Certificat et chaîne (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Clé privée (PEM)</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>jeu.example.org, maison.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>&amp;Où les mods le joignent</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>adresse réseau interface</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>C&amp;hiffrement</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>&amp;Noms de cet ordinateur, séparés par des virgules</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>Noms sous lesquels les mods le joignent. Une adresse n’a pas besoin de nom.</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>&amp;Connexions permises à une adresse</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>Les mods connectés sont coupés et se reconnectent.</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Parcourir …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Parcourir&#xa0;: %1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>Un certificat à vous nécessite les deux fichiers.</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>Les mods le joignent à %1.</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>Il n’écoute pas pour l’instant.</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>Non chiffré hors de cet ordinateur&#xa0;: quiconque peut écouter en chemin lit le jeton d’enregistrement et tout ce qui est dit.</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>Arrêter l’éco&amp;ute</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>Dire aux autres si leurs por&amp;ts sont ouverts</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>Le Hawser d’un ami peut demander à celui-ci de se connecter à lui en retour. Il se connecte à qui demande, à personne d’autre, et rarement.</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>Ces serveurs de jeu sont simulés.</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>É&amp;vénements</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>Cha&amp;t</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>C&amp;onsole</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>&amp;Joueurs</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Bannis</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>Co&amp;nnexion</translation>
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
        <translation>À propos de Hawser</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>Une console de bureau pour ceux qui exploitent des serveurs de jeu. Logiciel libre sous licence MIT.</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>Les jetons sont gardés dans le trousseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>Vérifier la configuration d’un jeu</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Statisti&amp;ques</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>Un lien vers Hawser</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>Continuez seulement si vous faites confiance à la source du lien.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>Le lien concerne un jeu auquel Hawser ne se connecte pas.</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>Un lien veut connecter le serveur de jeu %1. Vous pouvez tout examiner avant toute connexion.</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>Le lien concerne un serveur de jeu que ce Hawser ne connaît pas.</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>Un lien veut afficher un événement de %1.</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>Un lien veut afficher %1.</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>À la main, sur le routeur</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. Réservez l’adresse de cet ordinateur dans le routeur, pour qu’elle reste la même («&#xa0;réservation DHCP&#xa0;», «&#xa0;bail statique&#xa0;»).</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse de cet ordinateur</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. Ouvrez les pages du routeur dans un navigateur.</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. Ouvrez les pages du routeur (%1) dans un navigateur.</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>Pages du routeur</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. Cherchez «&#xa0;Redirection de port&#xa0;», «&#xa0;Serveur virtuel&#xa0;», «&#xa0;NAT&#xa0;» ou «&#xa0;Partage de port&#xa0;», et ajoutez une entrée avec exactement ces valeurs&#xa0;: pas de plage, rien d’autre.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocole</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>Port externe</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>Port interne</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. Autorisez le même port dans le pare-feu de cet ordinateur, pour le serveur de jeu uniquement.</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>Commande pour cela</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copier&#xa0;: %1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. Réservez l’adresse de l’ordinateur du serveur de jeu dans le routeur, pour qu’elle reste la même («&#xa0;réservation DHCP&#xa0;», «&#xa0;bail statique&#xa0;»). L’entrée ci-dessous y mène.</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. Autorisez le même port dans le pare-feu de cet ordinateur-là, pour le serveur de jeu uniquement.</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>Ensuite, la même chose dans le second routeur, le boîtier auquel le vôtre est relié&#xa0;: une entrée avec les mêmes valeurs, qui mène à votre premier routeur.</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>Pages du second routeur</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>Adresse du premier routeur là-bas</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. Faites faire un essai de l’extérieur, ci-dessous ou à la page suivante. Pour revenir en arrière, supprimez l’entrée de ce nom.</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>C&amp;ontinuer</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>Laisser des mods se connecter</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1&#xa0;: quoi écrire dans sa configuration</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>Quel serveur de jeu doit se connecter&#xa0;?</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>Où tourne le serveur de jeu, avec son mod&#xa0;?</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
</context>
<context>
    <name>hawser::ModPicker</name>
    <message>
        <source>%1: %2</source>
        <comment>game, mod</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 (cannot dial in here)</source>
        <comment>game and mod</comment>
        <translation>%1 (ne peut pas se connecter ici)</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>Trouver un jeu ou un mod</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>Jeux et mods</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>Jeton d’identité</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>Un serveur de jeu avec ce jeton d’identité est déjà connu. C’est juste si vous le réinstallez, et faux pour un autre.</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>Jeton d’&amp;identité&#xa0;: le nom définitif de ce serveur de jeu</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>Nom ou ID d’un joueur</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>Nom ou code d’un objet</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>%n résultat porte ce nom&#xa0;; choisissez dans la liste.</numerusform>
            <numerusform>%n résultats portent ce nom&#xa0;; choisissez-en un dans la liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>Désigne %1</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>Ce serveur de jeu n’est pas connecté</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>Le serveur de jeu n’est pas connecté</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>Aller à l’événement le plus récent (Fin)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nouveau</numerusform>
            <numerusform>%Ln nouveaux</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>%1 nouveaux et plus</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1&#xa0;; aller au plus récent</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>A&amp;ccepter</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>Le laisser entrer, maintenant et plus tard</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>Le refouler jusqu’à la fermeture de Hawser</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquer</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>Le refouler jusqu’à ce que vous l’acceptiez</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Renommer …</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Lui donner un autre nom</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>Un nouveau serveur de jeu veut entrer</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>%n nouveau serveur de jeu veut entrer. Le premier&#xa0;:</numerusform>
            <numerusform>%n nouveaux serveurs de jeu veulent entrer. Le premier&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>depuis %1</translation>
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
        <translation>Nouveaux serveurs de jeu</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>&amp;Accepter tout mod qui a le jeton d’enregistrement</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>Sinon, il attend à la porte, jusqu’à dix minutes, que vous l’acceptiez, le refusiez ou le bloquiez au-dessus de la liste des serveurs de jeu.</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Pas encore d’événements</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>Ce qui se passe sur vos serveurs de jeu apparaît ici au fur et à mesure.</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>Ce qui se passe sur ce serveur de jeu apparaît ici au fur et à mesure.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Rien ne correspond</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>Il y a des événements, mais aucun ne passe les filtres. Les nouveaux qui passent apparaissent ici.</translation>
    </message>
</context>
<context>
    <name>hawser::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>&amp;Notify me when a game server is lost or comes back</source>
        <translation>M’a&amp;vertir quand un serveur de jeu est perdu ou revient</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>A&amp;jouter une règle</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>Heures &amp;calmes</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>Seulement quand personne ne regarde Hawser.</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>M’avertir aussi de ces événemen&amp;ts</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>règle filtre chat joueur texte</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>Rien n’est signalé alors&#xa0;; l’icône de la zone de notification continue de compter.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;m</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtre</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Nom de la règle</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>Filtre de la règle</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Calme dès</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Calme jusqu’à</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>à</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nouvelle règle</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>Une règle est un filtre comme dans la ligne de recherche au-dessus des événements.</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>Sans filtre, elle ne signale rien.</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1 a été perdu</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 est de retour</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1 a été refusé et requiert votre intervention</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1 est nouveau et attend votre décision</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1 donne lieu à un avertissement</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>%n serveur de jeu a été perdu</numerusform>
            <numerusform>%n serveurs de jeu ont été perdus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n serveur de jeu est de retour</numerusform>
            <numerusform>%n serveurs de jeu sont de retour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n serveur de jeu a été refusé et requiert votre intervention</numerusform>
            <numerusform>%n serveurs de jeu ont été refusés et requièrent votre intervention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n nouveau serveur de jeu attend votre décision</numerusform>
            <numerusform>%n nouveaux serveurs de jeu attendent votre décision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n serveur de jeu donne lieu à un avertissement</numerusform>
            <numerusform>%n serveurs de jeu donnent lieu à un avertissement</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sentence, reason</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation>Hawser</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>player, text</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule, event</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n event(s)</source>
        <comment>rule</comment>
        <translation>
            <numerusform>%1&#xa0;: %n événement</numerusform>
            <numerusform>%1&#xa0;: %n événements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
</context>
<context>
    <name>hawser::OpenPage</name>
    <message>
        <source>Close it a&amp;gain</source>
        <translation>Re&amp;fermer le port</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>Ou&amp;vrir le port</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>À la main, sur le routeur</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>tout le monde&#xa0;; les routeurs qui ne connaissent que NAT-PMP ne peuvent pas le limiter</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>Port e&amp;xterne</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>Seulement depuis cette &amp;adresse</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>Retapez le port ex&amp;terne, pour accord</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>Hawser demande au routeur (%1) de transmettre TCP %2 à cet ordinateur (%3), pour une heure à la fois et seulement tant que Hawser tourne. L’entrée s’appelle %4.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Le routeur est interrogé …</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>Utiliser le port &amp;%1</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>Ouvrir le port</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>Je l’ai fait à la &amp;main</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>Choisir plutôt un &amp;mod</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>&amp;Partager par une passerelle</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>Continuer &amp;sans</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>Deux routeurs se suivent. Hawser demande au premier (%1) de transmettre TCP %2 à cet ordinateur (%3), et au second (%4) de transmettre TCP %2 au premier (%5), pour une heure à la fois et seulement tant que Hawser tourne. Les entrées s’appellent %6.</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1&#xa0;: TCP %2 vers %3
%4&#xa0;: TCP %5 vers %6</translation>
    </message>
</context>
<context>
    <name>hawser::Outbox</name>
    <message>
        <source>sending …</source>
        <translation>envoi …</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>tout le monde</translation>
    </message>
    <message>
        <source>%1 You to %2: %3 · %4</source>
        <comment>time, to whom, text, how it went</comment>
        <translation>%1 Vous à %2&#xa0;: %3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 Vous à %2 sur %3&#xa0;: %4 · %5</translation>
    </message>
</context>
<context>
    <name>hawser::OutcomeLine</name>
    <message>
        <source>Waiting …</source>
        <translation>En attente …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was asked, how it ended</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::OutwardView</name>
    <message>
        <source>It shall appear in Ta&amp;karo or another Hawser, too</source>
        <translation>Il doit apparaître aussi dans Ta&amp;karo ou un autre Hawser</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>&amp;Essayer le chemin vers l’extérieur</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>Adresse du point d’entrée &amp;distant</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Essai en cours …</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>Propre jeton d’enregistrement</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>&amp;Retirer le jeton</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>Ce jeton laisse entrer ce serveur de jeu et aucun autre&#xa0;; il peut donc être donné à quelqu’un qui n’exploite que celui-ci. Mettez-le dans la configuration de son mod. Le jeton du point d’entrée le laisse entrer aussi. En créer un autre, ou aucun, met fin à une connexion entrée avec celui-ci.</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>Ce serveur de jeu entre avec le jeton du point d’entrée, comme tout autre. Un jeton à lui ne laisse entrer aucun autre serveur de jeu&#xa0;: il est pour quelqu’un qui doit connecter celui-ci et rien d’autre.</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>En &amp;créer un autre</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>&amp;Créer un jeton</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>J’acc&amp;epte cela</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>Ouvrir pour IPv&amp;6</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>Ref&amp;ermer IPv6</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>n’importe qui</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>En IPv6 aussi</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>Seulement depuis cette a&amp;dresse IPv6</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>Avec IPv6, cet ordinateur a sa propre adresse que les autres peuvent joindre ; seul le pare-feu du routeur fait obstacle. Hawser lui demande de laisser passer TCP %1 vers cet ordinateur, une heure à la fois et seulement tant que Hawser fonctionne.</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>En IPv6, le routeur laisse passer TCP %1 vers %2</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>Les joueurs ont eux aussi besoin d’IPv6. Seul un essai de l’extérieur le prouve.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Le routeur est interrogé …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>Le pare-feu du routeur pour IPv6 est désactivé : il n’y a rien à y ouvrir.</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>Le routeur ne laisse pas les programmes ouvrir de ports pour IPv6. Ses propres pages le permettent, sous « pare-feu » ou « IPv6 ».</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>Le routeur n’a plus de place pour une entrée IPv6. Supprimez-en une.</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>Le routeur n’a pas ouvert le port pour IPv6 et ne dit pas pourquoi. Saisissez-le dans les pages du routeur.</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>Sur &amp;cet ordinateur</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>Sur un &amp;autre ordinateur de mon réseau</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>Loué, quelque &amp;part sur Internet</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>Hawser le joint sans aucun port ouvert. Il n’en faut un que si quelqu’un d’autre doit l’administrer par Internet.</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>Hawser le joint dans votre réseau. Les ports de cet ordinateur-là ne peuvent être ouverts que depuis lui&#xa0;: lancez-y l’assistant, ou faites-le à la main.</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>Son hébergeur ouvre les ports. Cherchez dans le panneau de l’hébergeur le port utilisé pour l’administration&#xa0;; c’est rarement celui habituel.</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>Où tourne le serveur de jeu&#xa0;?</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>Sur &amp;cet ordinateur</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>Sur un &amp;autre ordinateur de mon réseau</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>Quelque part sur &amp;Internet (loué)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>C&amp;hiffrer (wss)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>Éco&amp;uter ainsi</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>Nom ou adresse de cet ordinateur, tel que le mod le joint</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>&amp;Nom ou adresse de cet ordinateur, tel que le mod le joint</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>Seulement un nom ou une adresse, sans ws:// et sans le port.</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>Nécessaire&#xa0;: le nom ou l’adresse publique de votre routeur, ou de la machine sur laquelle Hawser tourne.</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>Peut rester vide&#xa0;: c’est alors l’adresse que Hawser trouve lui-même.</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>Le mod se connecte à cet ordinateur même&#xa0;; rien n’a besoin d’être ouvert à d’autres.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>Le point d’entrée écoute sur toutes les adresses de cet ordinateur. Les mods doivent faire confiance à son certificat.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>Le point d’entrée écoute sur toutes les adresses de cet ordinateur. Non chiffré&#xa0;: jetons et chat peuvent être lus sur le réseau. À n’utiliser que sur un réseau de confiance.</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>Non chiffré&#xa0;: tout le monde en chemin peut lire les jetons. Le chiffrement est recommandé.</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>Le port TCP %1 de cet ordinateur doit être joignable depuis Internet&#xa0;: redirigez-le dans votre routeur et ouvrez-le dans le pare-feu.</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>Le point d’entrée écoute ainsi.</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>Pour cela, le point d’entrée doit écouter autrement. Les mods connectés en ce moment sont coupés et se reconnectent d’eux-mêmes.</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>Le point d’entrée n’écoute pas encore.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>&amp;Joueur %1</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>&amp;Seulement les événements de ce joueur</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Copier le nom</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>Copier l’I&amp;D</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>Le serveur de jeu n’a pas communiqué l’ID du joueur.</translation>
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
        <translation>Depuis %1</translation>
    </message>
    <message>
        <source>Hawser has not seen this player join.</source>
        <translation>Hawser n’a pas vu ce joueur arriver.</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1, ID %2, ping %3, ici depuis %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
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
        <translation>Ici depuis</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Temps de jeu</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>Joueurs</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>Nom ou ID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>Filtrer les joueurs</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Interroger le serveur de jeu maintenant (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>Demander maintenant qui est là</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>Act&amp;ions</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>Ce qu’on peut faire avec le joueur choisi</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, à %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln joueur</numerusform>
            <numerusform>%Ln joueurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Interrogation …</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Pas à jour&#xa0;: %1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Choisissez un serveur de jeu</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>La liste montre les joueurs du serveur de jeu choisi à gauche.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>Le serveur de jeu n’est pas en ligne</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>Les joueurs présents seront demandés dès son retour.</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>Recherche de qui est là …</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>Ce serveur de jeu ne peut pas lister ses joueurs</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>On ignore qui est là</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>Aucun joueur ne correspond</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Effacez le filtre pour les voir tous.</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>Personne dans la liste</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>Ce mod est connu pour répondre ainsi, qui que soit là.</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>Personne n’est là</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>Qui arrive apparaît ici en quelques instants.</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>Enregistrer l’image de «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>Dessin, net à toute taille (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>Enregistrer le graphique comme image</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%1 à %2</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>&amp;Laisser fermé</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>Demander à un serveur e&amp;xterne comment il nous voit (STUN)</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>Co&amp;pier le rapport</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>avec les &amp;adresses publiques</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>Port du serveur de jeu</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>L’exploitant de ce serveur apprend votre adresse publique.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>Serveur STUN</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>son nom</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>Port du &amp;serveur de jeu, TCP</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>Est-il joignable depuis Internet&#xa0;?</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>Continuer à la &amp;main</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>Regarder à &amp;nouveau</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>Recomme&amp;ncer</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>&amp;Partager par une passerelle</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>Partager par une passerelle</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>Le second (%1) se montre aussi&#xa0;: continuez, et Hawser peut ouvrir le port sur les deux.</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>Autorisez ci-dessus à interroger un serveur à l’extérieur, et regardez de nouveau&#xa0;: le second se montrera peut-être, et Hawser pourra ouvrir le port sur les deux.</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>Continuez&#xa0;: la page suivante dit comment faire à la main, pour l’ordinateur du serveur de jeu.</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>Is it really open?</source>
        <translation>Est-il vraiment ouvert&#xa0;?</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>Continuer sans &amp;preuve</translation>
    </message>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>Ce que dit un routeur n’est pas une preuve, une connexion depuis ce réseau non plus. Quelqu’un à l’extérieur doit l’essayer&#xa0;: le Hawser d’un ami, ou le vôtre sur un autre site, si son point d’entrée offre cette vérification&#xa0;; ou votre téléphone, en données mobiles.</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>Affiche un lien sous forme de code QR. Hawser y répond sur le port du serveur de jeu, qui ne doit pas tourner pendant ce temps.</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>Désactivez le Wi-Fi du téléphone, dirigez son appareil photo vers le code et ouvrez le lien. Il fonctionne une fois, pendant dix minutes.</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>Votre adresse publique n’est pas connue&#xa0;: le routeur ne la dit pas, et personne à l’extérieur n’a été interrogé. Deux pages plus tôt, on peut interroger un serveur à l’extérieur.</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>Le serveur de jeu occupe son port. Arrêtez-le pour le test, ou utilisez un vérificateur.</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>Le lien a été ouvert depuis ce réseau, ce qui ne prouve rien. Désactivez le Wi-Fi du téléphone et ouvrez-le de nouveau.</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>Le lien a été ouvert de l’extérieur.</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>Personne n’est venu en dix minutes.</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>Autre &amp;lien</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>Afficher un &amp;lien pour un téléphone</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>Le mod peut-il joindre Hawser&#xa0;?</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>Plus recherché</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>Impossible de le relire&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>Mot de passe pour le proxy</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>&amp;Nom pour le proxy de ce réseau</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>M&amp;ot de passe pour le proxy</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>&amp;Garder et tester de nouveau</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>Tester de nouveau &amp;avec</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>Code QR du lien</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Ligne %1, colonne %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Arguments en JSON</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation>C’est trop long pour une requête.</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>Les arguments doivent être un objet JSON&#xa0;: { … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>Adresse à ouvrir là-bas</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>Les deux sont sur cet ordinateur, Hawser essaie donc lui-même&#xa0;: il se connecte à cette adresse.</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Ouvrez cette adresse dans un navigateur sur l’ordinateur du serveur de jeu. Une erreur s’affiche, et c’est sans importance&#xa0;: Hawser voit ici que quelqu’un est passé.</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Ouvrez cette adresse sur un téléphone, Wi-Fi désactivé, pour qu’il vienne d’Internet comme le serveur de jeu. Une erreur s’affiche, et c’est sans importance&#xa0;: Hawser voit ici que quelqu’un est passé.</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>Hawser y répond&#xa0;: le mod passe.</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1 est passé&#xa0;: le mod passe aussi.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Rien n’écoute à %1.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 ne répond pas.</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>Aucun chemin ne mène à %1&#xa0;: le nom ou l’adresse est-il juste&#xa0;?</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>Revenez à «&#xa0;Lieu&#xa0;» et faites écouter le point d’entrée ainsi («&#xa0;Écouter ainsi&#xa0;»).</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>Revenez à «&#xa0;Lieu&#xa0;» et donnez un nom ou une adresse de cet ordinateur.</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>Autorisez TCP %1 pour Hawser dans le pare-feu de cet ordinateur, et ouvrez de nouveau l’adresse.</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>Redirigez TCP %1 vers cet ordinateur dans votre routeur, et ouvrez de nouveau l’adresse. Si ce n’est pas possible, laissez plutôt le serveur de jeu se connecter à Takaro ou à un Hawser sur Internet.</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>Attente d’un visiteur …</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>%1 est venu, et c’est cet ordinateur lui-même. Cela ne prouve rien pour les autres.</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>%1 est venu, depuis votre propre réseau. Cela ne prouve rien pour un serveur de jeu situé ailleurs.</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>Le mod se connecte à %1, comme le dit sa configuration à la page précédente.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Personne n’est venu jusqu’ici.</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>Serveurs de jeu destinataires</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>Choisir plutôt des serveurs de jeu</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>Plutôt à %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ Envoyé à %1 seul</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ Envoyé à %1, pas à %2</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>Aucun serveur de jeu n’est en ligne</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ Envoyé à %n serveur de jeu</numerusform>
            <numerusform>⚠ Envoyé à %n serveurs de jeu</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Tout décocher</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Tout cocher</translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation>Réponses, une par serveur de jeu</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Serveur de jeu</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation>Colonnes des réponses</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>En attente …</translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>Copier le brut</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>Réponse en arborescence</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>Colonnes de la réponse</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Réponse telle quelle</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Arbre</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Brut</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Pas encore de réponse</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>Ce que le serveur de jeu répond apparaît ici.</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>En attente …</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>La réponse n’est pas encore arrivée.</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>Les réponses ne sont plus conservées, seulement leurs résultats.</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>Dépliez un serveur de jeu pour voir sa réponse.</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1 sur %2, %3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>La réponse n’est plus conservée, seulement son résultat.</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>Vérifié ensuite&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation>Arguments</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulaire</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>Choisissez d’abord une action.</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>Aucun serveur de jeu choisi n’est en ligne.</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>Aucun serveur n’est sélectionné.</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>Le serveur n’est pas en ligne. Vous pourrez envoyer à son retour.</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>Saisissez «&#xa0;%1&#xa0;» pour confirmer.</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>tous</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Saisissez le nom du serveur pour confirmer.</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ Pour confirmer, saisissez&#xa0;: %1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ C’est grave. Pour confirmer, saisissez le nom du serveur&#xa0;: %1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Pour confirmer, saisissez le nom du serveur&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n serveur de jeu</numerusform>
            <numerusform>%n serveurs de jeu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestHistory</name>
    <message>
        <source>%1: %2</source>
        <comment>action, outcome</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>action, outcome, time taken</comment>
        <translation>%1&#xa0;: %2, %3</translation>
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
            <numerusform>%n serveur de jeu</numerusform>
            <numerusform>%n serveurs de jeu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>%1 sur %2 ont répondu</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
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
        <translation>Ce serveur de jeu n’est pas connecté</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>Trop de requêtes attendent ce serveur de jeu</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>Aucune réponse&#xa0;: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Non envoyé&#xa0;: %1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>Aucune réponse à temps</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>Panneau de requêtes</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>Il n’y a pas encore de serveur de jeu auquel envoyer des requêtes.</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser a renoncé à attendre.</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>Ceci a déjà été envoyé à %1.</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>&amp;Vérifier maintenant</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>Vérifie de lui-même toutes les 10 secondes</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Essai en cours …</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>Nouvelle vérification automatique dans %n seconde</numerusform>
            <numerusform>Nouvelle vérification automatique dans %n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>Autre jeton d’enregistrement</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>Créer un autre jeton d’enregistrement&#xa0;?</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>En créer un autre</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>Tout mod entré avec le jeton actuel est renvoyé aussitôt, et n’est plus admis avant que le nouveau jeton figure dans sa configuration. Les serveurs de jeu ayant un jeton à eux restent.</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>L’actuel vient d’un fichier, qui reste tel quel&#xa0;: le nouveau vaut jusqu’à la fermeture de Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::RungRow</name>
    <message>
        <source>%1: %2</source>
        <comment>rung, its state</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::RustConnector</name>
    <message>
        <source>There is no RCON password; Rust switches its console off without one</source>
        <translation>Il n’y a pas de mot de passe RCON&#xa0;; sans lui, Rust désactive sa console</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>Le mot de passe RCON contient une espace ou un caractère de contrôle, qui ne peut pas être envoyé au serveur. Choisissez-en un fait de lettres et de chiffres</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>Demande au serveur qui il est</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>Fermé (%1) %2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Le serveur est injoignable</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Le serveur a fermé la connexion</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>La connexion a été fermée&#xa0;: %1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>Le serveur a fermé la connexion avant de rien dire</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>Le serveur a fermé la connexion aussitôt, comme le fait Rust quand le mot de passe RCON est incorrect. Pas de nouvel essai, car cinq échecs excluent cette adresse pendant des minutes</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>Le serveur nous laisse entrer, mais ne répond pas</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo&#xa0;: «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>«&#xa0;serverinfo&#xa0;» a répondu autre chose que l’état du serveur</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>Hawser ne tournait pas</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>Aucun plugin connu de Hawser n’a été trouvé</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>Trouvé sur le serveur&#xa0;: %1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>Le message est binaire</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>Cela ne semble pas être la console d’un serveur Rust&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>Le serveur de jeu apparaît dans la liste dès que son mod s’est connecté, et revient de lui-même après chaque redémarrage.</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>Hawser le garde, avec son secret dans le trousseau, et s’y reconnecte après chaque redémarrage de l’un ou de l’autre.</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>Configuration&#xa0;: examinée, aucun obstacle.</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>Configuration&#xa0;: non examinée.</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>Depuis Internet&#xa0;: joint de l’extérieur à %1, port %2.</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>Depuis Internet&#xa0;: le routeur dit que le port est ouvert. Non vérifié.</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>Depuis Internet&#xa0;: aucun port n’a été ouvert par Hawser.</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>Test&#xa0;: Hawser et le jeu ont échangé.</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>Test&#xa0;: passé. Hawser réessaie sans cesse.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>Sa configuration nomme ce Hawser&#xa0;: %1.</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>Le &amp;partager ensuite avec Takaro ou un autre Hawser</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>Pour le joindre d’ailleurs, aucun port ouvert n’est nécessaire&#xa0;: Hawser peut se connecter vers l’extérieur pour lui, de façon chiffrée.</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>Son accès à Hawser a été testé.</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>Le serveur de jeu apparaît dans la liste dès que son mod s’est connecté, jusqu’à la fin de Hawser.</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>Hawser le rappelle après chacun de ses redémarrages, et l’oublie avec son secret à la fin de Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Le mode streamer est activé&#xa0;: désactivez-le pour afficher ceci</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Afficher pendant 30 secondes</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Masquer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Afficher&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation>Copier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation>Copier sans afficher. Après 30 secondes, le presse-papiers est vidé.</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>Mode streamer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, masqué</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Masquer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Afficher&#xa0;: %1</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Le mode streamer est activé&#xa0;: désactivez-le pour afficher ceci</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Afficher pendant 30 secondes</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>Envo&amp;yer</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>Envoyer la requête (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>Attente de réponses</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>À %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Envoyer à %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n requête attend une réponse</numerusform>
            <numerusform>%n requêtes attendent une réponse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>«&#xa0;%1&#xa0;» accepté</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>«&#xa0;%1&#xa0;» refusé</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>«&#xa0;%1&#xa0;» bloqué</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>«&#xa0;%1&#xa0;» désactivé</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>«&#xa0;%1&#xa0;» activé</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>«&#xa0;%1&#xa0;» renommé</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>«&#xa0;%1&#xa0;» déplacé</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>«&#xa0;%1&#xa0;» supprimé</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>«&#xa0;%1&#xa0;» supprimé. Il revient quand son mod se reconnecte.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>Le mod se connecte à Hawser</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>Hawser se connecte au serveur de jeu</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>Dernières latences</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Dernier événement</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>Événements depuis le démarrage</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>Joueurs en ligne</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jeu</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>Interlocuteur</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Reconnu à</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>Jeton d’identité</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Voie d’accès</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>Échanges (les secrets sont masqués)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>Les %1 dernières latences</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>Un double-clic ou Entrée affiche les événements de ce moment</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>Demander au &amp;docteur</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>Trouve ce qui fait obstacle, échelon par échelon, et ne modifie rien</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>Traiter le mod comme</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>Nom du serveur de jeu</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>C&amp;hiffré (TLS)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>Nom du &amp;jeton</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>Nom &amp;dans Hawser</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jeu</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>J&amp;eu</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>nom ou adresse&#xa0;; une URL entière est décomposée</translation>
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
        <translation>API web</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Détecter</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Intégrée</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>Des mods d’Alloc</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPM ou PrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installé</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Non installé</translation>
    </message>
    <message>
        <source>&amp;Web API</source>
        <translation>API &amp;web</translation>
    </message>
    <message>
        <source>CPM or P&amp;rismaCore</source>
        <translation>CPM ou P&amp;rismaCore</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the secret. Use TLS or a VPN.</source>
        <translation>Non chiffré&#xa0;: tout le monde en chemin peut lire le secret. Utilisez TLS ou un VPN.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>Serveurs de jeu</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>Renommer le serveur de jeu</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>Supprimer le serveur de jeu</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>Monter le serveur de jeu</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>Descendre le serveur de jeu</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Nouveau groupe</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>Nom du groupe&#xa0;:</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>Tous les serveurs de jeu</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 sur %2 en ligne</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>Tous les serveurs de jeu, %1 sur %2 en ligne</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>Nouveaux serveurs de jeu</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n nouveau serveur de jeu attend votre décision</numerusform>
            <numerusform>%n nouveaux serveurs de jeu attendent votre décision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>S&amp;upprimer</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>A&amp;ccepter</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>&amp;Refuser jusqu’à la fermeture de Hawser</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>Dé&amp;sactiver</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>&amp;Activer</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Bloquer</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>Reno&amp;mmer …</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>&amp;Propre jeton d’enregistrement …</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>Modifi&amp;er la connexion …</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>Se rec&amp;onnecter</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>Approuver son nouveau certifica&amp;t</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Mo&amp;nter</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>Déplacer vers un &amp;groupe</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>A&amp;ucun</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>&amp;Nouveau groupe …</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>Cop&amp;ier le nom</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>Copier l’ID du ser&amp;veur</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>Copier le &amp;jeton d’identité</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>Filtrer les serveurs de jeu</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>Nom, jeu ou identité</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>To&amp;ut afficher</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>Aucun serveur de jeu ne correspond</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>La recherche porte sur les noms, jeux et identités.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>Ce serveur de jeu n’est plus connu.</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>Un serveur de jeu a besoin d’un nom.</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>Aucun mod ne s’appelle « %1 ».</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>Aucun serveur de jeu</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>Envoyé à %1</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>Arrêter le &amp;test</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Tester</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>Non testé&#xa0;: l’enregistrement reste possible.</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>Le test est en cours&#xa0;; il dure dix secondes au plus.</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>Testé&#xa0;: cela fonctionne.</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>Testé&#xa0;: cela ne fonctionne pas encore. L’enregistrement reste possible, et de nouveaux essais suivront.</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>&amp;Réinitialiser cette page</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Rechercher dans les paramètres</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Aucun paramètre ne contient ces mots.</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>Recomm&amp;encer</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>Configurer un serveur de jeu</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>On peut reprendre plus tard, d’ici.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Enre&amp;gistrer</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>C&amp;ontinuer</translation>
    </message>
</context>
<context>
    <name>hawser::SetupSession</name>
    <message>
        <source>Another game</source>
        <translation>Un autre jeu</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>Partager un serveur de jeu</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>Hawser se connecte vers l’extérieur pour ce serveur&#xa0;: aucun port n’a besoin d’être ouvert. Ce qui se passe ici est dit là-bas, et ce qui est demandé là-bas est fait ici.</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>Partage de %1</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>Test de ce qui est saisi ici</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>Test de %1</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>Partager %1 avec Takaro ou un autre Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>Raccourcis</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>A&amp;ttribuer</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>&amp;Aucune touche</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Par &amp;défaut</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Commandes et leurs touches</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>New &amp;keys: press them here</source>
        <translation>&amp;Nouvelles touches&#xa0;: appuyez ici</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Nouvelles touches</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1 est utilisé par «&#xa0;%2&#xa0;», qui le perd si vous l’attribuez ici.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>menu, what is chosen in it</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetMenu</name>
    <message>
        <source>&amp;Keep what is typed as a snippet</source>
        <translation>&amp;Garder la saisie comme modèle</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Oublier</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>Co&amp;pier</translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation>Copier avec le vrai jeton. Après 30 secondes, le presse-papiers est vidé.</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>Afficher le je&amp;ton</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>Comment les variables sont définies</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Quoi écrire dans la configuration du mod</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>Définissez ces variables pour le processus du serveur de jeu&#xa0;:</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>Mettez ceci dans la configuration du mod&#xa0;:</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>Dans le fichier %1, sous le dossier du serveur de jeu ou du mod. Si le fichier existe déjà, n’y changez que ces clés.</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>D’autres versions du mod lisent %1.</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>Le point d’entrée chiffre avec son propre certificat. Ce mod ne l’accepte que si l’ordinateur du mod lui fait confiance&#xa0;; sinon, lancez Hawser avec --certificate et celui d’une autorité publique.</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>Masquer le je&amp;ton</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Le mode streamer est activé&#xa0;: désactivez-le pour afficher ceci</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>Il est de nouveau masqué après 30 secondes</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>&amp;Choisir un fichier…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>Coller son te&amp;xte</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>Ce qu’est le fichier</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Qu’est-ce que c’est&#xa0;?</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>Choisir un fichier de configuration</translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation>depuis %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
</context>
<context>
    <name>hawser::StatisticsPage</name>
    <message>
        <source>Players online</source>
        <translation>Joueurs en ligne</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>Événements par minute</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>État de la connexion, en pourcentage du temps</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>Il n’y a pas de statistiques dans cette session</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>Elles sont tirées de l’archive des événements, et cette session n’en garde aucune.</translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Streamer mode</source>
        <translation>Mode streamer</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulé</translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation>Les adresses et les jetons sont masqués.</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>De tous les événements, les plus récents sont encore là.</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse copiée</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>Pas de point d’entrée</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>Les mods se connectent ici. Cliquez pour copier.</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>Les mods ne peuvent pas se connecter pour l’instant.</translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation>Point d’entrée %1, copier</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Événements&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation>%1 événements durant la dernière seconde</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Gardés&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>plus tard</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>à faire</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>quelque chose fait obstacle</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>sauté</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>inutile</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jeu</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Preuve</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, how it stands</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StoreBanner</name>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Réessayer le &amp;trousseau</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>&amp;Continuer sans lui</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Compris</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>Serveurs de jeu et jetons sont gardés jusqu’à la fermeture de Hawser, pas au-delà&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>E&amp;xécuter</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>Sortie de la console</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>Ce qui est exécuté ici et ce que le serveur de jeu répond.</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Choisissez un serveur de jeu</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>Une commande va à un seul serveur de jeu&#xa0;: celui choisi à gauche.</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>&amp;Modèles</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>Commande de console pour %1</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>Commande pour la console de %1</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>Le serveur de jeu n’est pas en ligne. Votre saisie reste ici.</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>Remplissez d’abord «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ «&#xa0;%1&#xa0;» peut arrêter le serveur de jeu pour tout le monde. Pour confirmer, saisissez le nom du serveur&#xa0;: %2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… réponse à&#xa0;: %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ Le serveur de jeu signale un échec. %1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>(aucune sortie)</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>Test de connexion</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>&amp;Utiliser le port %1</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>Activer T&amp;LS</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>Désactiver T&amp;LS</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>SHA-256 de son certificat&#xa0;:
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>Approuver ce certificat dès &amp;maintenant</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>Le mod arrive-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>Répond-il&#xa0;?</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>Je ne veux pas &amp;attendre</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>Co&amp;ntinuer sans test</translation>
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
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>hawser::TimeChoice</name>
    <message>
        <source>Which time is shown</source>
        <translation>Période affichée</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>La dernière heure</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>Les 6 dernières heures</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Le dernier jour</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>La dernière semaine</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Les 30 derniers jours</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>La dernière année</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Tout ce qu’il y a</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>La période choisie</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1&#xa0;: date et heure</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Choisir …</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>Permanent</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 jour</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>Jusqu’à une date</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>Finit le %1</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>Chronologie des états</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>Avec les &amp;secrets, chiffrés par une phrase secrète</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>Le fichier est &amp;chiffré par une phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Phrase secrète, encore</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message>
        <source>Export game servers</source>
        <translation>Exporter des serveurs de jeu</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>Importer des serveurs de jeu</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Serveurs de jeu Hawser (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Saisissez la phrase secrète.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>La phrase secrète doit compter au moins %n caractère.</numerusform>
            <numerusform>La phrase secrète doit compter au moins %n caractères.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Les deux phrases secrètes ne sont pas identiques.</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>Les mots de passe et les jetons sont omis.</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>Quiconque a le fichier et la phrase secrète a tous les mots de passe et jetons.</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>Un serveur de jeu déjà connu est remplacé.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>%n serveur de jeu exporté.</numerusform>
            <numerusform>%n serveurs de jeu exportés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>%n serveur de jeu importé.</numerusform>
            <numerusform>%n serveurs de jeu importés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>&amp;Afficher Hawser</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>Pas de &amp;notifications pour l’instant</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Paramètres …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation>Types d’événements</translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation>Afficher les événements de type %1</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>Afficher %1&#xa0;; si aucun n’est enfoncé, tous les types sont affichés</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>Débann&amp;ir</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>Le &amp;garder</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>permanent</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>jusqu’au %1</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>Laisser %1 entrer à nouveau&#xa0;? Bannissement&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>Laisser %1 entrer à nouveau&#xa0;? Bannissement&#xa0;: %2, pour&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>Annu&amp;ler</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>Masquer ceci</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>Vo&amp;ir les nouveautés</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>Plus tar&amp;d</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>Hawser %1 est disponible&#xa0;; ceci est %2.</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>La page des versions est injoignable. Hawser réessaiera la prochaine fois.</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>L’adresse de la page des versions n’est pas chiffrée.</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>&amp;Hawser se connecte au serveur de jeu</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>Un &amp;mod du serveur de jeu se connecte à Hawser</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>Nécessite un mod dans le serveur de jeu. Il appelle vers l’extérieur, aucun port n’a donc besoin d’être ouvert, où que tourne le serveur.</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>Mo&amp;d</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>Comment se connecte-t-il à Hawser&#xa0;?</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>Hawser se connecte à %1</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1 se connecte à Hawser</translation>
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
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>&amp;Connecter un serveur de jeu …</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>Laisser un &amp;mod se connecter …</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>Autre jeton d’enre&amp;gistrement …</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>Réessayer le &amp;trousseau</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>E&amp;xporter des serveurs de jeu …</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>&amp;Importer des serveurs de jeu …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Annu&amp;ler</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>Réessayer le point d’e&amp;ntrée</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Paramètres …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>&amp;Palette de commandes …</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>Rec&amp;hercher des événements</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>Rechercher un serveur de &amp;jeu</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>&amp;Liste des serveurs de jeu</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>Panneau de &amp;requêtes</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Mode &amp;streamer</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Plein é&amp;cran</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>É&amp;vénements</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>Cha&amp;t</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>C&amp;onsole</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>Joue&amp;urs</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Bannis</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>Co&amp;nnexion</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>&amp;Serveurs de jeu</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Précédent</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>Par&amp;tager avec Takaro ou un autre Hawser …</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>&amp;Vérifier la configuration d’un jeu …</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>T&amp;ous les serveurs de jeu</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>Serveur de jeu &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>À &amp;propos de Hawser</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>Annu&amp;ler&#xa0;: %1</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>Aller à un &amp;moment …</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Statisti&amp;ques</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>Ouvrir le &amp;journal</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>Configurer un serveur de jeu pas à p&amp;as …</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>%n requête de plus&#xa0;: %1</numerusform>
            <numerusform>%n requêtes de plus&#xa0;: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>la passerelle est en ligne depuis %1 et n’est pas dérangée</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>événements envoyés par la passerelle&#xa0;: %1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>requêtes traitées par la passerelle&#xa0;: %1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>Le chemin vers l’extérieur est ouvert&#xa0;: un WebSocket y répond.</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>On peut les saisir là où le serveur de jeu est partagé ; faites le test là-bas.</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser a mis fin à la connexion&#xa0;: %1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>L’hôte distant a raccroché</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>L’hôte distant a fermé la connexion (%1)</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>L’hôte distant a fermé la connexion (%1, %2)</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>Pas de connexion&#xa0;: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Le jeton d’identité et le jeton d’enregistrement sont nécessaires</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>Connexion à %1</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>Connecté, pas encore admis</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>Identification en tant que «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>L’hôte distant n’a pas répondu depuis %1 s</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>le serveur est arrivé par un autre chemin</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>Le serveur est arrivé par un autre chemin&#xa0;: nouvelle identification</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>L’hôte distant ne nous a pas admis en %1 s</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>Cette adresse ramène à ce Hawser même&#xa0;: le serveur serait partagé avec l’endroit d’où il est partagé</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Partagé</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>Une boucle&#xa0;: l’hôte distant partage ce serveur avec ce Hawser, qui le partage avec l’hôte distant</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>L’hôte distant n’accepte pas les jetons&#xa0;: %1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>L’hôte distant ne nous a pas admis, et n’a pas dit pourquoi</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>L’hôte distant ne nous a pas admis&#xa0;: %1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>L’hôte distant se plaint&#xa0;: %1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>L’hôte distant ne connaît plus ce serveur&#xa0;: nouvelle identification</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>Seule la connexion est testée</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>Jeton d’enregistrement incorrect de %1, pour «&#xa0;%2&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>Trop de jetons d’enregistrement incorrects&#xa0;: %1 est exclu pendant %n minute</numerusform>
            <numerusform>Trop de jetons d’enregistrement incorrects&#xa0;: %1 est exclu pendant %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>Il est partagé d’ici, en cercle</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>Le mod s’est reconnecté</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>Nouveau&#xa0;: il entre dès que vous l’acceptez</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>Il y a déjà trop de serveurs de jeu</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>Il est bloqué</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>Il a été refusé</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>Il est désactivé ici</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Retiré par l’utilisateur</translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>Le jeton d’enregistrement a été changé</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>La connexion a pris fin avant l’arrivée de la réponse&#xa0;: %1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>Non envoyé, car la connexion a pris fin&#xa0;: %1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>Ce serveur de jeu n’est pas connecté</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>%n requête attend déjà ce serveur de jeu</numerusform>
            <numerusform>%n requêtes attendent déjà ce serveur de jeu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1 ne peut pas faire cela</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>La requête fait %1 octets&#xa0;; ce mod n’en lit pas plus de %2</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>Aucune réponse en %1 s&#xa0;; c’est peut-être fait malgré tout</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser a mis fin à la connexion&#xa0;: %1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>Le mod a raccroché</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>Le mod a fermé la connexion (%1)</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>Le mod a fermé la connexion (%1, %2)</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>La connexion s’est rompue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>Connexion depuis %1</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>Le mod s’est identifié comme un autre serveur de jeu</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>Fermeture avec le code %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>Le mod ne s’est pas identifié à temps</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>Le mod n’a pas été admis</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>Ce serveur de jeu inonde&#xa0;: %1 événements en une seconde</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>Le mod n’a envoyé que des messages illisibles</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>Le mod a trop envoyé avant de s’identifier</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>Le mod a envoyé des événements sans s’identifier</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>Le mod envoie des messages d’un type inconnu, «&#xa0;%1&#xa0;»&#xa0;; ils sont ignorés</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>ligne %1 de stdin</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>La ligne dépasse 1 Mio et a été ignorée</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>%n événement avant le numéro %1 a été oublié avant de pouvoir être affiché</numerusform>
            <numerusform>%n événements avant le numéro %1 ont été oubliés avant de pouvoir être affichés</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>Ce n’est pas un objet JSON</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>Ce n’est pas du JSON&#xa0;: %1 au caractère %2</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>&quot;id&quot; manque&#xa0;: il nomme la réponse</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>Ni &quot;action&quot; ni &quot;command&quot; n’est présent</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>La commande «&#xa0;%1&#xa0;» n’existe pas&#xa0;; sont connues&#xa0;: %2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>L’action «&#xa0;%1&#xa0;» n’existe pas</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1&#xa0;; similaires&#xa0;: %2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot; doit être un objet JSON</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot; doit être une liste de textes</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Cette passerelle n’existe pas</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>Il n’y a pas de serveur de jeu «&#xa0;%1&#xa0;», ou plusieurs portent ce nom</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot; manque, ou n’est pas un texte</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>Hawser ne se connecte pas à «&#xa0;%1&#xa0;»&#xa0;: c’est son mod qui se connecte</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot; doit être un nombre de 1 à 65535</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>«&#xa0;%1&#xa0;» n’a besoin d’aucun port ouvert&#xa0;: son mod appelle vers l’extérieur. &quot;port&quot; examine n’importe quel autre</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot; doit être un hôte et un port, par exemple stun.example.org:3478</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>Filtre, caractère %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot; doit être un nombre entier de 1 à %1</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot; doit être le numéro d’un événement, à partir de 1</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>Trop de recherches à la fois&#xa0;; attendez une réponse</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>Les événements enregistrés n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>Trop d’exportations à la fois&#xa0;; attendez la fin de l’une d’elles</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>L’exportation a été annulée</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot; doit être le numéro d’un événement enregistré</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>Sans archive, il n’y a pas de marque-pages</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot; doit être un texte</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>Un autre Hawser l’utilise, et elle ne peut pas être lue : %1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>Les événements enregistrés dans %1 n’ont pas pu être ouverts. %2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot; manque, ou n’est pas une liste de serveurs de jeu</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>Aucun serveur de jeu «&#xa0;%1&#xa0;» n’a été retiré dans cette exécution</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>&quot;dialect&quot; manque : l’un de %1, ou &quot;&quot; pour le faire reconnaître</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>L’adresse n’est pas valide</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>Le nom ou le secret du jeton contient une fin de ligne ou un autre caractère de contrôle</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>TLS avec le certificat approuvé</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>API web intégrée</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>API web d’Alloc</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1 répond sous sa forme</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>API web intégrée trouvée</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>API web d’Alloc trouvée</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>Le jeton n’a pas le droit de lister les joueurs (statut %1)&#xa0;: leurs ID restent inconnus jusqu’à leur arrivée</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>Le flux du journal est ouvert</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>Ce qui a été manqué ne peut pas être récupéré (statut %1)</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>Connecté à l’API web intégrée</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>Connecté à l’API web d’Alloc</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>Le serveur a envoyé une ligne sans fin</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>Le serveur a mis fin au flux du journal</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>Le flux du journal est muet depuis trop longtemps</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>Le flux du journal est figé, alors que le serveur continue d’écrire</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>La réponse dépasse %1 Mio</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>son certificat n’est pas celui approuvé</translation>
    </message>
    <message>
        <source>hung up without a close frame</source>
        <translation>a raccroché sans trame de fermeture</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>l’en-tête HTTP est trop long</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>trop de connexions</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>pas de handshake WebSocket à temps</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>un message n’a pas été terminé à temps</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>aucun signe de vie&#xa0;; deux pings sont restés sans réponse</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>ne lit pas ce qui lui est envoyé</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>interrogé en HTTP simple, et répondu</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>le proxy de ce réseau demande un nom et un mot de passe, ou d’autres que ceux qu’il a reçus</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>bit réservé positionné</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>opcode inconnu</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>trame de contrôle en morceaux</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>trame de contrôle trop longue</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>message dans un message</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>rien à continuer</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>trame masquée venant d’un serveur</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>trame non masquée venant d’un client</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>longueur pas sous sa forme la plus courte</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>longueur impossible</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>message trop gros</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>trop de fragments</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>trop de fragments vides</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>trop de messages inachevés</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>le texte n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>la moitié d’un code de fermeture</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>code de fermeture non permis</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>la raison de fermeture n’est pas en UTF-8</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>pas une requête GET HTTP/1.1</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>chemin mal formé</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>HTTP simple, pas un WebSocket</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>la version de WebSocket n’est pas 13</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>Sec-WebSocket-Key incorrect</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>pas de Host, ou plusieurs</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>a demandé l’hôte «&#xa0;%1&#xa0;», qui n’est pas le nôtre</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>une page web d’un autre site (Origin) a demandé</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>en-tête HTTP mal formé, ou trop de lignes</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>a essayé wss (TLS), mais ce port parle ws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>ne parle pas HTTP GET</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>le chemin doit commencer par «&#xa0;/&#xa0;» et ne contenir ni espace ni fin de ligne</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom d’hôte</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>la réponse n’est pas HTTP/1.1</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>refusé avec HTTP %1</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>la réponse n’appartient pas à cette demande WebSocket</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>le serveur a choisi une extension que personne n’a demandée</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>n’est pas admis pour le moment</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>trop de pairs sont devant la porte</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>trop de handshakes inachevés depuis cette adresse</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>trop de connexions depuis cette adresse</translation>
    </message>
</context>
</TS>
