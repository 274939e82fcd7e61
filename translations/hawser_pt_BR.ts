<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>Jogador</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>O ID pelo qual o jogo conhece o jogador.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>O que é dito ao jogador e o que fica na lista de banimentos.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>O código pelo qual o jogo conhece o item.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>Quantas unidades.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualidade</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>Nas palavras ou números do próprio jogo, quando houver.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>Uma linha, como você a digitaria no console.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>O que os jogadores leem no chat.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatário</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>O único jogador que a lê; se ficar vazio, todos leem.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Remetente</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>O nome que aparece antes dela, se o mod permitir.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>Primeira coordenada, nas unidades do jogo.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>Segunda coordenada; na maioria dos jogos, a altura.</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>Terceira coordenada, nas unidades do jogo.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimensão</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>O mundo de destino, em jogos com vários.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>Quando o banimento termina; se ficar vazio, nunca.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Coluna</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>Número do bloco a partir do centro do mapa para leste.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>Número do bloco a partir do centro do mapa para norte.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0 mostra a maior área; cada passo dobra a escala.</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>Mostrar jogador</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>Procura um jogador pelo ID.</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>Listar jogadores</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>Lista os jogadores que estão online.</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>Localizar jogador</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>Informa onde está um jogador.</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>Mostrar inventário</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>Lista o que um jogador carrega.</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>Dar item</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>Coloca itens no inventário de um jogador.</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>Listar itens</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>Lista todos os itens do jogo; isso pode demorar.</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>Listar entidades</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>Lista os tipos de criaturas do jogo.</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>Listar locais</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>Lista os lugares com nome no mundo.</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>Executar comando</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>Executa um comando no console do servidor de jogo.</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Enviar mensagem</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>Diz algo a todos os jogadores, ou a um deles.</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>Teleportar jogador</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>Move um jogador para outro lugar na hora.</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>Testar acesso</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>Pergunta ao mod se ele alcança o servidor de jogo.</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>Expulsar jogador</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>Põe um jogador para fora; ele pode voltar na hora.</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>Banir jogador</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>Põe um jogador para fora e não o deixa mais entrar.</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>Desbanir jogador</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>Deixa um jogador banido entrar de novo.</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>Listar banimentos</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>Lista quem está banido, por que e até quando.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Desligar</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>Para o servidor de jogo; todos os jogadores são expulsos.</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>Mostrar dados do mapa</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>Informa o tamanho do mapa e até onde vai o zoom.</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>Mostrar bloco do mapa</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>Obtém uma imagem quadrada do mapa.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>Jogador não encontrado</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>O mod informou um erro sem dizer qual</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>deve ser um texto</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>deve ser um texto: coloque entre aspas, senão o número perde dígitos</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>não pode ficar vazio</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>não pode ter mais de %n caractere</numerusform>
            <numerusform>não pode ter mais de %n caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>deve ser um número inteiro</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>deve ser um número</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>deve estar entre %1 e %2</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>deve ser uma hora com fuso horário, como 2031-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>deve ter um gameId</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>deve ser um objeto</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>foi informado duas vezes, com valores diferentes</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>é desconhecido: %1 não tem argumentos</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>é desconhecido: os argumentos de %1 são %2</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>“%1” %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>está faltando</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>Alguém se conecta.</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>Fala WebSocket; agora precisa dizer quem é.</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>O servidor de jogo entrou.</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>Fala TLS (wss://), e este endpoint não.</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>Não criptografa (ws://), e este endpoint exige isso.</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>Os dois não chegaram a um acordo sobre a criptografia.</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>Algo que não fala WebSocket chamou.</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>Chegou e depois não disse nada.</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>Fala WebSocket, mas não disse quem é.</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>Envia eventos sem ter dito quem é.</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>O token de registro está errado ou faltando.</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>O token de identidade está vazio.</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>Um servidor de jogo com esta identidade já está conectado.</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>É novo e espera que você o aceite.</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>Foi recusado.</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>Escreva ws:// na configuração do mod, ou volte uma etapa e ative a criptografia.</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>Escreva wss:// na configuração do mod, ou volte uma etapa e desative a criptografia.</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>Em geral o mod não confia no certificado: faça o computador dele confiar, ou use um de uma autoridade pública.</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>Se era o seu mod, coloque na configuração dele o endereço exatamente como mostrado aqui, com ws:// e a porta.</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>Confira o endereço na configuração do mod; um proxy no caminho precisa repassar WebSocket.</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>Coloque os dois tokens na configuração do mod: muitos ficam calados enquanto um deles está vazio.</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>Reinicie o servidor de jogo; se continuar assim, atualize o mod.</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>Copie as configurações mais uma vez para o arquivo do mod e reinicie-o.</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>Escreva o token de identidade na configuração do mod e reinicie-o.</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>A mesma identidade vem de dois lugares: dê a cada servidor de jogo a sua.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Aceite-o se for seu.</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>Se for seu, aceite-o na lista de servidores de jogo.</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>Esperando o mod</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>Chegou (TCP)</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>Fala WebSocket</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>Identificado e admitido</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ainda não</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>agora …</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>espera por você</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>done</source>
        <translation>concluído</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>O Flatpak não deixa o Hawser fazer isso; adicione-o aos programas que sua área de trabalho inicia.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>O Windows não deixa o Hawser mudar o que inicia com ele.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>Não foi possível remover o arquivo %1: %2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>A resposta não é uma lista de banimentos.</translation>
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
        <translation>O servidor de jogo não informou nada</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>O servidor de jogo não disse por quê</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>Ação desconhecida: %1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>Os argumentos de %1 não são um objeto JSON</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>Depois de “#” só pode vir a impressão digital do certificado: sha256= e 64 dígitos hexadecimais</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>O endereço deve ser como wss://connect.takaro.io/</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>O endereço não pode conter nome nem senha</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>Uma impressão digital só faz sentido com wss://</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>Eventos enviados: %1 · omitidos: %2 · requisições atendidas: %3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>%1 omitidos: %2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>%1 recusados pelo lado remoto, o último: %2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>Requisições que falharam no servidor de jogo: %1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>Requisições recusadas: %1</translation>
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
        <translation>Equipe</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Amigos</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>Sussurro</translation>
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
        <translation>Uma demonstração não guarda nada.</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>Iniciado com --profiles, que vale para uma só sessão.</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>Iniciado com um token de registro de um arquivo.</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Dica</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Linha %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>Isto precisa ser feito à mão.</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>O Hawser pode mudar se você marcar.</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>O Hawser pode mudar.</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>Há um travessão aqui no lugar de &quot;-&quot;.</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>Há aspas curvas aqui: elas viram parte do valor.</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>Escreva aspas retas, ou nenhuma.</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>&quot;=&quot; está entre %1 e seu valor.</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>Coloque um espaço ali.</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>Falta &quot;+&quot; antes de %1.</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>Há espaços em volta do &quot;=&quot; depois de %1, por isso não é definido.</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>Tire os espaços.</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>Este arquivo é maior que 1 MiB, então não é um arquivo de configuração de servidor de jogo.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Não foi possível gravar %1: %2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>Não foi possível gravar a cópia %1: %2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>Já há cópias demais deste arquivo.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>%1 foi alterado por outra pessoa nesse meio-tempo. Confira de novo.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 não é um arquivo.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>Não foi possível ler %1: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1 é maior que 1 MiB, então não é um arquivo de configuração de servidor de jogo.</translation>
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
        <translation>Há algo depois do fim.</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>Níveis aninhados demais.</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSON não tem comentários.</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>Tire o comentário.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Falta um valor aqui.</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>Este valor não está entre aspas, ou não entre aspas que o JSON conheça.</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>Coloque-o entre aspas duplas retas.</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>O arquivo termina cedo demais: falta &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Falta uma vírgula antes disto.</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>Não há nada depois desta vírgula.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Tire-a.</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>Aqui deve vir um nome entre aspas duplas.</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>Falta &quot;:&quot; depois do nome.</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>As aspas abertas aqui não são fechadas na mesma linha.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot; inicia um escape que o JSON não conhece.</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>Escreva \\ para uma barra invertida.</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>Falta &quot;]&quot; depois do nome da seção.</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>Esta linha não é uma configuração: falta &quot;=&quot; entre chave e valor.</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>Se for um comentário, comece com &quot;#&quot;.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 está faltando.</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>Sem isso o mod não se conecta a ninguém, ou ao próprio Takaro.</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>Sem isso o mod não é admitido.</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1 precisa ser %2, senão o mod não se conecta a ninguém.</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1 se escreve %2.</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1 está definido, mas não é passado ao servidor de jogo.</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>Escreva export antes.</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>%1 contém o token de registro, que é um segredo: todos veem os tokens de identidade.</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>Escolha outro token de identidade, como o nome do servidor.</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1 leva o token de registro do seu endpoint ao próprio Takaro.</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>Tire-o dali e crie um novo token no Hawser.</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>Este mod não consegue se conectar ao seu endpoint.</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>Nenhuma configuração deste mod está no arquivo.</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>Ele lê %1.</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>Falta um valor depois de %1.</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1 não tem efeito em server.cfg.</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>Coloque-o, com &quot;+&quot; antes, onde o servidor é iniciado, e tire esta linha.</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>Falta +rcon.web: servidores antigos então só falam o RCON antigo.</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>Adicione +rcon.web 1 por segurança.</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>O servidor só fala o RCON antigo, que o Hawser não fala.</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>Adicione +rcon.password com pelo menos 16 letras e dígitos, escolhidos ao acaso.</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>Não há senha de RCON, e sem ela o RCON fica desligado.</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>A senha de RCON está vazia, então o RCON está desligado.</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>Falta +rcon.port: o RCON então usa o número da porta do jogo.</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>Informe-o, para ter certeza.</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1 é a mesma porta que %2 na linha %3: só uma delas pode tê-la.</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>O RCON só responde ao próprio computador do jogo.</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>Defina como 0.0.0.0 e deixe só o seu endereço alcançar a porta.</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>Tudo bem enquanto o Hawser rodar lá.</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>Este arquivo não inicia um servidor de Rust.</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>Escolha o que contém RustDedicated e seus +argumentos.</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>Há um espaço depois de &quot;%1&quot;, então o comando termina aqui e perde a linha seguinte.</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>Tire os espaços no fim da linha.</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>As aspas abertas aqui nunca são fechadas.</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••novo•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>Senão o jogo pode não conhecê-lo.</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>Sem o painel web o Hawser não tem a que se conectar. Um mod que se conecta sozinho não precisa dele.</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>Falta WebDashboardEnabled, e então o painel web fica desligado.</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>O painel web está desligado.</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>O painel de controle é do Alpha 20 e anteriores: jogos mais novos ignoram estas configurações.</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>Este arquivo é para o Alpha 20 ou anterior. Jogos mais novos não têm painel de controle e deixam o painel web desligado.</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>Se o jogo for mais novo, parta do arquivo que veio com ele.</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>O painel de controle está desligado, e com ele o servidor web dos mods do Alloc.</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>O mapa do Hawser fica então vazio. A renderização ocupa algum espaço em disco.</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>Falta EnableMapRendering, então nenhum mapa é renderizado.</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>Nenhum mapa é renderizado.</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>O Hawser não precisa de telnet: desligue-o, ou nunca encaminhe sua porta. Tudo o que ele diz vai sem criptografia.</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>O telnet está ligado sem senha: quem alcançar a porta é administrador. As versões comuns então só respondem ao próprio computador.</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>O telnet está ligado e responde à rede inteira.</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>Nenhuma configuração de 7 Days to Die está neste arquivo.</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>Escolha o arquivo que -configfile= indica onde o servidor é iniciado.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>Salve-o como UTF-8 sem marca de ordem de bytes.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>O arquivo começa com uma marca de ordem de bytes.</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>O arquivo está escrito em UTF-16.</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>Alguns caracteres do arquivo não são UTF-8.</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>As linhas terminam como no Windows: no Linux o caractere invisível vira parte do último valor.</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>Salve o arquivo com fins de linha Unix.</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1 aparece aqui de novo: a linha %2 já o define.</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>Tire um deles.</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>Eles são diferentes. Fique com o que você quer: não é certo qual deles vale.</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1 está vazio, então o mod não se conecta ao seu endpoint.</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1 não é um endereço da forma ws://nome:porta/.</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1 não começa com ws:// nem wss://.</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>O endpoint criptografa: %1 precisa começar com wss://.</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>O endpoint não criptografa: %1 precisa começar com ws://.</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1 leva ao próprio Takaro, não ao seu endpoint.</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1 contém um endereço de escuta, ao qual ninguém consegue se conectar.</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>O host em %1 ainda é um texto de exemplo.</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>Em um contêiner, o host em %1 é o próprio contêiner.</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>Use o endereço do computador, ou host.docker.internal onde o Docker o conhece.</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1 indica um host diferente do que o Hawser indica.</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>Isso só está certo se os dois levarem ao mesmo computador.</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>A porta em %1 não é aquela em que o endpoint escuta.</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1 não indica porta, então é usada a 80 ou a 443.</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>Depois da porta de %1 há algo que não serve para o endpoint.</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1 contém antes de &quot;@&quot; um nome ou uma senha, que não serve para o endpoint.</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>Use pelo menos 16 letras e dígitos, escolhidos ao acaso.</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>Se o Hawser escrever uma nova aqui, é preciso avisar quem entra com ela.</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>As aspas em volta do valor de %1 viram parte dele.</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>Os espaços em volta do valor de %1 viram parte dele.</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>Tire-os.</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1 não é uma porta: um número de 1 a 65535.</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>O jogo escuta na porta %1, o Hawser se conecta à %2.</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>Mude um deles: a porta no Hawser, ou esta linha.</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1 só aceita true e false.</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1 é uma das senhas que todos tentam primeiro.</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1 tem menos de 8 caracteres.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>%1 contém outros caracteres além de letras, dígitos, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; e &quot;~&quot;: scripts, arquivos e URLs os leem de formas diferentes.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 está vazio.</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1 ainda é o texto de exemplo.</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>Coloque ali o verdadeiro.</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1 não é o deste Hawser.</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1 não é o token de identidade escolhido no Hawser.</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>Copie-o do Hawser.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>%1 contém outros caracteres além de letras, dígitos, &quot;_&quot; e &quot;-&quot;, que nem todo mod lê como são.</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>Falta %1 a esta property.</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>Escreva &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt; não é lido: o nome do elemento é property.</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>Há uma declaração de tipo de documento aqui.</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>Tire-a: nenhum servidor de jogo precisa dela.</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>Um comentário ou uma declaração começa aqui e não tem fim.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt; é aberto aqui e nunca fechado.</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>Coloque &lt;/%1&gt; onde termina. Se faltar o fim do arquivo, use um novo.</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>Não há nenhum elemento neste arquivo.</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>Há texto fora do elemento raiz.</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot; não pode ficar sozinho em XML.</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>Escreva &amp;amp; no lugar.</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>Aqui devem vir um nome, &quot;=&quot; e um valor entre aspas.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>O valor de &quot;%1&quot; não tem aspas, ou tem só uma.</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>Coloque-o entre aspas retas.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt; está fora do elemento raiz.</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>Mova-o para dentro do elemento raiz, antes do fim dele.</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>Elementos aninhados demais.</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot; não pode ficar sozinho em XML.</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>Escreva &amp;lt; no lugar, ou complete a tag.</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>A tag &lt;%1 não tem fim.</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>Feche-a com &quot;&gt;&quot; ou &quot;/&gt;&quot;.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt; não fecha nada.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>&lt;/%1&gt; está onde se espera &lt;/%2&gt;.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot; inicia um escape que o YAML não conhece aqui. Aspas simples não têm escapes.</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>&quot;:&quot; e um espaço devem vir entre chave e valor.</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>O colchete aberto aqui nunca é fechado.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>Aqui deve vir uma vírgula ou um colchete de fechamento.</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>Esta linha tem recuo diferente de todos os níveis acima dela.</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>Dê a ela tantos espaços quantos têm as vizinhas.</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>Falta um espaço depois de &quot;:&quot;.</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>Esta linha tem mais recuo que a de cima, que já tem um valor.</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>Um valor não pode começar com este caractere.</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>Coloque o valor entre aspas.</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>Há algo depois do fim deste valor.</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>Há uma tabulação antes disto: YAML só aceita espaços.</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>Troque cada tabulação por espaços.</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>Esta linha não é nem uma configuração nem um item de lista.</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>o jogo responde na porta UDP %1</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>o console telnet dele responde</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>o jogo também não responde</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>Tudo funciona, mas o mapa fica vazio.</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>Para ter um mapa, defina EnableMapRendering como true em serverconfig.xml e reinicie o servidor de jogo.</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>O certificado dele expirou: renove-o.</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>O certificado dele ainda não é válido: confira data e hora nos dois computadores.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>sem resposta a tempo</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>desligou sem responder</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>não aceitou mais conexões</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>a resposta não é HTTP: %1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>um certificado diferente do de agora há pouco; nada foi enviado</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1, para %2</translation>
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
        <translation>já é um endereço</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>nenhum endereço encontrado</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>o serviço de nomes não respondeu</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>a porta TCP %1 aceita conexões</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>a porta TCP %1 recusa na hora</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>sem resposta da porta TCP %1</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>sem rota para este endereço</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>não diz nada a HTTP simples, e responde a TLS</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>espera que falem com ele</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>não diz nada a uma requisição HTTP</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>desliga com HTTP simples, e responde a TLS</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>desliga com uma requisição HTTP</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>seus primeiros bytes são TLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>um console telnet: %1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>o certificado confiável</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>não é o certificado confiável</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>certificado próprio, nunca visto antes</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>certificado de uma autoridade conhecida</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>certificado de uma autoridade conhecida para outro nome</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>desligou com TLS</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>sem resposta a TLS</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1; %2, válido até %3; SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>fechada a estranhos, como é uma API web; %1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>API web embutida; %1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>API web dos mods do Alloc; %1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>não é API web; %1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101, o WebSocket está aberto</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>sem resposta; fala Source RCON</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>sem resposta ao upgrade</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>desligou; fala Source RCON</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>desligou com o upgrade</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>serverinfo foi respondido</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>fica aberto e só responde a pings</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>fica aberto e não responde a nada</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>fechado na hora, sem mensagem</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>fechado no meio</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>chegam eventos</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>quieto: aberto, e nada aconteceu até agora</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>O Rust não conhece direitos menores</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>Resolução do nome</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>Porta alcançada</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>O que fala ali</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>Criptografia (TLS)</translation>
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
        <translation>Senha</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Permissões</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latência</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ainda não</translation>
    </message>
    <message>
        <source>running</source>
        <translation>em andamento</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>aprovado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>desnecessário</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Admissão</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Primeiro evento</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>Primeira requisição</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>Use a porta do painel web: WebDashboardPort em serverconfig.xml, normalmente 8080.</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>Use a porta %2: é lá que ele responde.</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>Use a porta de RCON: a que vem depois de +rcon.port onde o servidor é iniciado, ou a que sua hospedagem chama assim; quase sempre 28016, e nunca a porta que os jogadores usam.</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>Digite isto no console do servidor de jogo: webtokens add %3 SEGREDO 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tudo funciona.</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>O Hawser não consegue se conectar a este jogo.</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>Escolha outro jogo.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Falta o endereço.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>Digite o nome ou o endereço do computador em que o servidor de jogo roda.</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>“%4” não pode ser nem um nome nem um endereço.</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>Digite só o nome ou o endereço.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Falta a porta.</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>Digite a porta da API web ou de RCON.</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>Falta o nome do token.</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>Digite o NOME que foi dado em: webtokens add NOME SEGREDO 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>Falta o segredo.</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>Digite o segredo do token, ou a senha de RCON.</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>O segredo contém um espaço, um fim de linha ou outro caractere que não pode ser enviado.</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>Dê outro ao servidor de jogo, só com letras, dígitos e . _ - e mais nada.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>Ninguém conhece um endereço para “%4”.</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>Confira como o nome se escreve, ou digite o endereço IP.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>O serviço de nomes não respondeu por “%4”.</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>Digite o endereço IP em vez do nome.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Nenhum caminho leva deste computador a %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>Confira a conexão de rede deste computador, e a VPN dele, se precisar de uma.</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>%1 não aceita conexões, embora o jogo responda na porta UDP %5.</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>Abra exatamente a porta TCP %6: no firewall daquele computador (no Windows, para o perfil da rede dele, privada ou pública) e, pela internet, no roteador dele.</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>Nada volta de %1, nem do jogo.</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>Confira se o endereço está certo e se o computador está ligado.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1 é o endereço externo do seu próprio roteador (%7), que não deixa a própria rede entrar por ali. Dentro dela, %8 responde.</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>Em casa, use %8; o endereço %1 é para os outros.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1 é o endereço externo do seu roteador (%7), mas a internet não chega a ele: outro roteador ou o NAT do provedor está na frente.</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>Nenhuma regra no seu roteador resolve sozinha. Peça ao provedor um endereço IPv4 público ou use IPv6; ponha o outro roteador em modo bridge; ou deixe o servidor de jogo se conectar para fora, por um túnel ou um mod.</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>Seu roteador (%7) não informa nenhuma regra para a porta %6.</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>Faça o roteador encaminhar a porta TCP %6 para o endereço do servidor de jogo na sua rede, porta %6: com o assistente de portas, ou à mão na página de encaminhamento de portas dele.</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>Seu roteador (%7) encaminha a porta %6 para %8, e nada responde lá.</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>Faça a regra apontar para o computador e a porta do servidor de jogo, dê a esse computador um endereço fixo, e abra a porta TCP %6 no firewall dele.</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>A API web não está em %1. Ela responde na porta %2.</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1 é o console telnet, não a API web: “%4”</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>Outra coisa que não a API web está em %1: “%4”</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>Outro servidor web está em %1: “%4”</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1 aceita conexões e não responde a nada.</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>Espere até o mundo ser gerado e o servidor de jogo iniciar; depois teste de novo.</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1 exige criptografia (TLS): “%4”</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>Ative TLS.</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>Ative TLS e use a porta %2.</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1 não criptografa: responde a HTTP simples.</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>Desative TLS.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>TLS com %1 falha: %4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>Veja lá o certificado e as configurações de TLS; se não houver certificado, desative TLS.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1 mostra um certificado diferente do confiável: %4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>Confie nele só se você sabe por que ele mudou. Nada secreto foi enviado.</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1 envia para outro endereço: %4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>Digite esse endereço.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>O proxy em %1 não alcança o servidor de jogo: %4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>Confira nas configurações do proxy para qual porta ele repassa.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>O proxy em %1 não repassa o WebSocket: %4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>Faça o proxy repassar os cabeçalhos Upgrade e Connection, e o caminho como está.</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>Nada escuta em %1, embora o servidor de jogo esteja rodando: %4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>Defina WebDashboardEnabled como true em serverconfig.xml e reinicie o servidor de jogo.</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1 recusa na hora: o computador está lá, e nada escuta para nós.</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>Veja se o servidor de jogo está rodando e se nada guarda a porta dele só para si: publique-a do contêiner, ou vincule-o a todos os endereços.</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>Nada escuta em %1 neste computador.</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>Inicie o servidor de jogo com WebDashboardEnabled como true, e espere até o mundo ser gerado.</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>Há um servidor web em %1, mas não a API web: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>Ponha TFP_WebServer, TFP_CommandExtensions e TFP_MapRendering de volta na pasta Mods do servidor de jogo e reinicie-o.</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>O servidor de jogo não conhece o token “%3” com este segredo: %4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>O token “%3” não pode nem ler o estado do servidor de jogo: %4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>O token “%3” pode ler, mas não executar comandos: %4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>A API web em %1 não executa comandos: %4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>Ponha TFP_CommandExtensions de volta na pasta Mods do servidor de jogo e reinicie-o.</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>O token “%3” não pode ler o log: %4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>A API web em %1 não tem fluxo de linhas do log: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>Ponha TFP_WebServer de volta na pasta Mods do servidor de jogo, como veio com ele, e reinicie-o.</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1 não é a porta de RCON: %4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>Nada escuta em %1 neste computador: %4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1 recusa na hora, de fora: %4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>Inicie o servidor de jogo com +rcon.ip 0.0.0.0, publique a porta do contêiner dele, e dê a cada servidor daquele computador uma porta própria.</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>Com uma senha tão conhecida como esta, o Rust desliga o RCON.</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>Inicie o servidor de jogo com outra senha, de oito ou mais letras, dígitos e . _ -</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1 fala o RCON antigo dos jogos Source e não WebSocket.</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>Inicie o servidor de jogo com +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1 aceita conexões e não responde a um WebSocket.</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1 desliga antes de responder. O Rust também faz isso por alguns minutos após senhas erradas demais.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>O WebSocket foi aberto e fechado de novo sem uma palavra: é assim que o Rust recusa uma senha.</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>Digite a senha que vem depois de +rcon.password onde o servidor é iniciado.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>O WebSocket foi aberto e fechado de novo sem uma palavra, e a senha tem caracteres que o Rust e os proxies leem de modo diferente.</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>Dê ao servidor de jogo uma senha só com letras, dígitos e . _ - e mais nada.</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1 não está pronto: %4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>Espere até o servidor de jogo iniciar; depois teste de novo.</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1 está conectado e não responde: %4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>Veja se o servidor de jogo travou ou ainda está carregando; depois teste de novo.</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1 corta as conexões: %4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>Feche outras ferramentas que consultam este servidor de jogo com frequência, e teste de novo daqui a um minuto.</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1 responde devagar demais para o teste.</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>Teste de novo quando o servidor de jogo tiver menos o que fazer.</translation>
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
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>Identificando</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Esperando</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Recusado</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Ninguém está conectado.</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>A conexão está sendo estabelecida.</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>Conectado, mas ainda não admitido.</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>Eventos chegam e requisições são respondidas.</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>A conexão caiu e deve voltar.</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>Isto precisa de você: não se resolve sozinho.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… mais %1 caracteres, não mostrados</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>É “%1” em %2.</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>O endpoint não escuta.</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>Deixe mods se conectarem: Configurações, Endpoint.</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>O mod dele vai e volta sem parar.</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>Veja no log do servidor de jogo; outro programa com a mesma identidade, ou um proxy com pouca paciência, causa isso.</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>O mod está conectado e admitido.</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>Você o recusou até o Hawser fechar.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Aceite-o se for seu.</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>Você o bloqueou.</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>Você o desativou.</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>Ative-o de novo.</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>Ninguém se conectou a %1 por este servidor de jogo.</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>Inicie o servidor de jogo com seu mod, e passe este endereço ao mod: %1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>Este mod responde, mas uma resposta vazia dele não prova nada.</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>Este mod não tem mapa.</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>Este mod não conhece essa ação.</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>Este mod ignora quando um banimento termina: ele dura até ser desfeito.</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>Este mod informa sucesso, mas não bane nem desbane ninguém.</translation>
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
        <translation>Plugin antigo de Minecraft (Spigot)</translation>
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
        <translation>Este mod não consegue desligar; execute o comando de console “stop”.</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Bridge de Palworld</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>Este mod teleporta até jogadores, não até lugares.</translation>
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
        <translation>Bridge de Astroneer</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Bridge de Soulmask</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Mod de Eco</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>Este mod não consegue desligar; use o console do Eco.</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>Bridge de DayZ</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Servidor simulado do Takaro</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>Mod desconhecido</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>user agent “%1”</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>upgrade como o ws do Node escreve</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>upgrade como o Java-WebSocket escreve</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>upgrade como o .NET escreve</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>um requestId com valor null</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>identifica-se sem nome</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>identifica-se com um nome</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>token de identidade “%1”</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>nome “%1”</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>pings com carimbo de tempo</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>pings próprios</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>erros com um errorCode</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>um jogador cujos campos começam com maiúscula</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>jogadores que estão “online” nas respostas</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>erro “%1”</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>eventos sem envelope</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>entidades mortas como objetos</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>eventos com um campo “%1”</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>eventos com uma hora</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>uma frase e uma hora em cada evento</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>jogadores conhecidos por um UUID</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>jogadores com IDs vazios de outras plataformas</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>jogadores conhecidos pelo ID da Epic</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>IDs de jogador que começam com “%1”</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>IDs de plataforma que começam com “%1”</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>escolhido por você</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>Só mods neste computador</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>Mods em qualquer computador que alcance este</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>Mods que alcançam o endereço %1</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>Sem criptografia: tokens e chat podem ser lidos na rede. Use em uma rede confiável, ou criptografe com --tls.</translation>
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
        <translation>entradas e saídas</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>mortes e abates</translation>
    </message>
    <message>
        <source>other</source>
        <translation>outros</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Não foi possível gravar o arquivo %1: %2</translation>
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
        <translation>servidores de jogo</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>parte do nome de um jogador, ou o ID completo</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>a partir de um momento</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>até um momento</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>um dia</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>texto como está, entre aspas</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>palavras inteiras em qualquer ordem</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>diferenciar maiúsculas e minúsculas</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>diferenciar letras com e sem acento</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>eventos marcados</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>todos os tipos menos estes</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>sem ruído, como linhas de status</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>há dez minutos</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>há uma hora</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>há um dia</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>há uma semana</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>A hora pertence à data antes dela?</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>Então ponha as duas entre aspas: %1:&quot;%2 %3&quot;; senão, escreva text:%3.</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>Não há nada entre as aspas.</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>Escreva o que procurar, ou tire-as.</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>Só se pode procurar um texto por vez.</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>Para várias palavras em qualquer ordem, escreva words:&quot;one two&quot;.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>Isto não é uma expressão regular: %1.</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>Para procurar o texto como está, escreva text:&quot;…&quot;.</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>Não existe o tipo “%1”.</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>Os tipos são %1.</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>Não existe o servidor de jogo “%1”, ou vários têm esse nome.</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>Um nome com espaços fica entre aspas: server:&quot;My server&quot;.</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>Só se pode procurar um jogador por vez.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Tire um deles.</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>“%1” não é um momento.</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>Escreva um dia: 2026-11-01, today ou yesterday.</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>Escreva 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>O momento já está indicado.</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>“%1” não é entendido aqui.</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>Escreva %1:exact ou %1:any.</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>Escreva is:bookmarked, ou text:&quot;is:%1&quot; para o próprio texto.</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>Não sobra nenhum tipo de evento.</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>Exclua menos.</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>O fim vem antes do começo.</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>Nada pode ficar entre os dois; troque after: e before:.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Um filtro tem no máximo %1 caracteres.</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>Procure um pedaço menor do texto.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>Algo vem depois de aspas de fechamento.</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>Coloque um espaço ali, ou escreva \&quot; para aspas literais.</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>Um sinal de menos exclui tipos ou spam: -type:log, -spam.</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>Para procurar a própria palavra, escreva text:&quot;%1&quot;.</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>“%1” não existe.</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>Escreva %1: ou, para procurar o próprio texto, ponha-o entre aspas.</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>Só tipos e spam podem ser excluídos.</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>Tire o sinal de menos, ou escreva -type:log ou -spam.</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>Falta um valor depois de “%1:”.</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>Escreva-o sem espaço depois dos dois-pontos.</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>Coloque um espaço ali, ou uma vírgula entre vários valores.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>As aspas não foram fechadas.</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>Ponha outras no fim da expressão.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>Ilegível</translation>
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
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Saída</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>Morte</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Abate</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Outro</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>Jogo desconhecido</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>Precisa do painel web (WebDashboardEnabled) e de um token: digite “webtokens add hawser SEGREDO 0” no console do servidor de jogo.</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>&amp;Segredo do token</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>Precisa de WebSocket RCON: +rcon.web 1, +rcon.port e +rcon.password onde o servidor de jogo é iniciado.</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>Senha RC&amp;ON</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>Não foi possível ler %1: %2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>Confira o caminho, e se você pode ler o arquivo.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 não contém certificado em formato PEM</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Um arquivo PEM começa com -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>A chave em %1 está protegida por uma frase secreta</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>Informe uma chave sem frase secreta, que só você possa ler.</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 não contém chave privada em formato PEM</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Uma chave PEM começa com -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>A chave em %1 não corresponde ao certificado em %2</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>Informe a chave com que o certificado foi criado.</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>Este tipo de chave não pode ser usado</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>Use uma chave RSA, ou uma na curva P-256.</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>Um certificado precisa da sua chave, e uma chave do seu certificado</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>Informe os dois arquivos, ou nenhum para que um certificado seja criado.</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>Não foi possível guardar o certificado do endpoint em %1</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>Escolha uma pasta de perfil em que você possa gravar.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Não foi possível gravar %1: %2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>Libere espaço no disco, ou escolha outra pasta de perfil.</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>Não foi possível criar um certificado</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>Informe um certificado e uma chave seus.</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>A chave guardada do certificado próprio do endpoint está danificada</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>Informe um certificado e uma chave seus, ou escute sem TLS.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (processo %2)</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>Não foi possível iniciar %1</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>O link contém mais do que um jogo e um endereço. Links para o Hawser não levam mais nada, muito menos um segredo.</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>O link não indica nenhum jogo.</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>O link não contém o endereço de um servidor de jogo.</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>O link não indica nenhum servidor de jogo.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>Este não é um link que o Hawser entende.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>Este não é um link que o Hawser entende. Talvez seja para uma versão mais nova.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>Esta página existe só em inglês.</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>Vermelho</translation>
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
        <translation>Âmbar</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>Digite um pedaço de texto, ou uma expressão regular entre barras.</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>Isso é longo demais.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>Isto não é uma expressão regular: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>Isto não está no chaveiro do sistema.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>O chaveiro do sistema está bloqueado.</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>Este sistema não oferece um chaveiro que funcione.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>O chaveiro do sistema recusou o Hawser.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>O chaveiro do sistema não responde.</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>Isso é longo demais: o chaveiro guarda até 2.000 bytes por item.</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>Algo que o Hawser guarda no chaveiro do sistema não pode ser entendido.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Digite de novo.</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>Desbloqueie-o com o programa de senhas do sistema e tente de novo.</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>Nada é mantido quando o Hawser termina. Para guardar servidores e segredos, inicie um chaveiro (no Linux: GNOME Keyring ou KWallet) e tente de novo.</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>Permita que o Hawser use o chaveiro nas configurações do sistema e tente de novo.</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>Procure uma janela do sistema que peça uma senha, talvez atrás de outras. Responda e tente de novo.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Encurte-o.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>Nada foi sobrescrito. Se um Hawser mais novo escreveu isto, use-o; senão, remova o item com o programa de senhas do sistema e tente de novo.</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>de um tipo que o lado remoto não conhece</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>ilegíveis como evento</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>ruído, como linhas de status e ecos</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>do passado, que o lado remoto tomaria por presente</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>sem o ID do jogador</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>sem texto</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>sem o que foi morto</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>longos demais</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>enquanto o lado remoto estava fora</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>porque o lado remoto estava lento demais</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>Eles já abrem este Hawser, porque ele foi instalado.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>O Windows não deixa o Hawser mudar o que os abre.</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>O macOS os abre com o Hawser da sua pasta Aplicativos.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>Não foi possível remover o arquivo %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>Não é possível ler o arquivo %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>O Hawser já está rodando com a pasta %1 e não responde. Feche-o, ou use outra pasta: --profile-dir PASTA</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>Um link hawser:// vem por último: o que vem depois pode ser de quem o fez.</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>Reinicie o servidor de jogo: o mod lê isto ao iniciar.</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>Reinicie o programa de bridge; o servidor de jogo pode continuar rodando.</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>Reinicie o servidor de jogo: um processo recebe seu ambiente ao iniciar.</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>O endereço é embutido: ele sempre vai ao próprio Takaro, seja qual for a configuração. Só uma compilação de código-fonte alterado poderia se conectar aqui.</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>Variáveis de ambiente (TAKARO_WS_URL e outras) prevalecem sobre este arquivo.</translation>
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
        <translation>Paper, NeoForge ou Fabric em um contêiner</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>Elas prevalecem sobre o arquivo do mod.</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>Plugin de Carbon ou Oxide</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>O arquivo do plugin em si vai em carbon/plugins/ ou oxide/plugins/.</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>O plugin não lê arquivo algum, só variáveis do processo do servidor. Em um servidor alugado, pergunte como defini-las.</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Mod do Takaro</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>O mod cria este arquivo na primeira vez que inicia, na pasta de onde o servidor roda: inicie o servidor uma vez, pare-o e então edite o arquivo.</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>Ele tenta de novo a cada 30 segundos no começo, depois a cada cinco minutos.</translation>
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
        <translation>O arquivo fica ao lado do sidecar, ou onde sua variável BRIDGE_CONFIG indicar.</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>O sidecar também precisa do RCON do jogo: rconHost, rconPort e rconPassword no mesmo arquivo.</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Mod do Takaro, segunda conexão</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>Só estas chaves DEV_ levam ao seu próprio endpoint. O mod não envia para lá nem chat nem log: você vê jogadores chegarem, saírem e morrerem.</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>Ele também se conecta ao próprio Takaro, com as chaves sem DEV_: nunca coloque ali os tokens deste endpoint.</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>Programa de bridge</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>A bridge também precisa da interface REST do jogo: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME e PALWORLD_PASSWORD no mesmo arquivo.</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Integração do Takaro</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>Ela não tem um token de identidade próprio: serverName faz esse papel.</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>Depois de muitas tentativas em vão, ela desiste até o servidor de jogo reiniciar.</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>Ela tem uma chave para o endereço, mas a ignora e sempre vai ao próprio Takaro. Use a bridge de Palworld no lugar.</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>DLL ServerManager para jogos Unreal</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Servidor de jogo mock do Takaro</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>Reinicie o servidor de jogo mock.</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>Outro mod para o Takaro</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>O manual do mod informa o arquivo dele e como estes três se chamam lá.</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Serviço Linux (systemd)</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>Script de inicialização (Linux)</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>Script de inicialização (Windows)</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>O endereço</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>O token de identidade</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>O token de registro</translation>
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
        <translation>não consegue se conectar a um endpoint seu</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>está faltando</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>não pode conter quebras de linha nem caracteres de controle</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>não pode começar nem terminar com espaço</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>só pode conter aqui letras sem acento, dígitos e sinais</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>não pode conter %1 aqui</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>Concluído</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceito</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>Sem suporte</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconhecido</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>O servidor de jogo fez isso.</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>O servidor de jogo recebeu a requisição, mas nada prova que ela teve efeito.</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>O servidor de jogo recusou, ou a resposta dele não dá para entender.</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>Este jogo ou seu mod não consegue fazer isso.</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>A resposta se perdeu. Pode ter acontecido: confira antes de repetir.</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>Imagem de %1, não mostrada</translation>
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
        <translation>Servidor de jogo</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>Eventos deste jogador</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requisição</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>A resposta não é uma lista de jogadores.</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>Não foi possível gravar a imagem %1: %2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>não perguntado</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>esperando uma resposta</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>responde</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>responde, e diz não</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>recusado na hora: não está lá</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>sem caminho até lá</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>o sistema operacional não nos deixa perguntar</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>algo responde sem fazer sentido</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>sem endereço</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>um endereço público</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>diz que nosso endereço é %1</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>Porta %1 deste computador</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>nada escuta</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1 escuta só para este computador</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 escuta</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>o Hawser escuta, para o teste</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 está desligado</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1 permite a porta</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1 bloqueia a porta</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 está presente</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>Firewall deste computador</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN, endereço %1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>endereço %1, roteador %2</translation>
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
        <translation>UPnP, rede inteira</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP, %1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>Descrição UPnP</translation>
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
        <translation>conectado, por fora tem %1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>diz que não está conectado, tem %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1: %2 (%3 ms)</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>ninguém no caminho se mostra</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Caminho até a internet</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>o roteador diz sim</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>o roteador não permite</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>outro dispositivo tem a porta</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>o roteador não tem espaço</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>não funcionou</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>a entrada está lá</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>a entrada é de outro dispositivo</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>a entrada não está lá</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>alcançado de fora</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>outra coisa respondeu</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>nada passou</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>Abertura da porta</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>Releitura</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>Outro dispositivo desta rede</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>consegue se conectar</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>não consegue se conectar</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>Teste de fora</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>um endereço que outros conseguem alcançar: %1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>este computador não tem endereço que outros consigam alcançar</translation>
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
        <translation>Firewall para IPv6 (%1)</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>está desligado: o roteador deixa tudo entrar</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>está ligado, e abre portas quando solicitado</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>está ligado, e não abre porta para ninguém</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>Abertura da porta para IPv6</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>o firewall do roteador está desligado: não há nada para abrir</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>Releitura para IPv6</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>Teste de fora por IPv6</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>Abertura no segundo roteador</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>Aberto: %1 foi alcançado de fora.</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1 está encaminhado no seu roteador. Ninguém de fora tentou ainda.</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>Outra coisa responde em %1.</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>Nada neste computador escuta na porta %1.</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>O servidor escuta na porta %1 só para este computador.</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>O firewall deste computador bloqueia a porta %1.</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>O roteador (%1) diz que %2 está aberto, e não deixa nada passar.</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>Seu provedor bloqueia %1; outra porta passa.</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1 está encaminhado, e nada passa: o firewall deste computador ou o roteador impede.</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>Uma VPN leva o que este computador envia: as respostas nunca voltam por onde os jogadores vieram.</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>O roteador (%1) está lá e diz não.</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1 está ocupado por outro dispositivo.</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 está ocupado por %2.</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>O roteador (%1) não tem espaço para outra porta.</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>O roteador (%1) não abriu a porta e não diz por quê.</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>Este computador está diretamente na internet: não há roteador a consultar.</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>Um só roteador (%1) entre este computador e a internet: dá para abrir uma porta.</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>O roteador diz que seu endereço é %1, e outros veem um diferente: só um teste de fora pode esclarecer.</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>Dois roteadores em sequência: o que o seu (%1) chama de fora, %2, é a rede de outro aparelho.</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>Seu provedor divide um endereço entre muitos clientes; nenhuma configuração sua abre uma porta.</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>Seu roteador %1 não oferece abertura automática, ou ela está desligada.</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>Este computador não tem conexão com a internet.</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>Este computador não está em nenhuma rede com roteador.</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>O sistema operacional não deixa o Hawser falar com dispositivos da sua rede.</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>Passe o endereço e a porta às pessoas.</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>Peça a um amigo para tentar, ou use seu celular com dados móveis.</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>Veja no roteador qual dispositivo tem a porta, ou use outra.</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>Inicie o servidor de jogo e compare a porta na configuração dele.</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>Defina como 0.0.0.0 o endereço ao qual ele se vincula e reinicie-o.</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>Permita exatamente esta porta para o servidor de jogo no firewall.</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>Permita exatamente esta porta: %1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>Desligue e ligue o UPnP no roteador e reinicie-o; se não ajudar, crie a regra à mão.</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>Use outra porta externa.</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>Abra o endereço deste computador com um celular no mesmo Wi-Fi: se falhar, é o firewall.</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>Exclua o servidor de jogo da VPN (túnel dividido), ou use o encaminhamento de portas da VPN.</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>Permita que este computador abra portas no roteador (“abertura automática de portas”, configurações de segurança do UPnP).</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>Use a próxima porta externa livre, ou libere esta no roteador.</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>Exclua entradas antigas no roteador.</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>Reinicie o roteador e tente de novo, ou crie a regra à mão.</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>Só o firewall deste computador decide; peça para tentarem de fora.</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>Deixe o Hawser abrir a porta.</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>Abra a porta e peça para tentarem de fora.</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>Abra a porta nos dois aparelhos, ou coloque um deles em modo bridge ou ponto de acesso.</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>Deixe o servidor chamar para fora (conector genérico), use IPv6, ou peça ao provedor um endereço IPv4 público.</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>Ligue UPnP, NAT-PMP ou PCP no roteador, ou crie a regra à mão.</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>Veja a página de status do próprio roteador.</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>Conecte este computador à rede dele.</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>Permita nas configurações do sistema, em Privacidade, Rede Local.</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>O firewall deste computador descarta as respostas a uma busca na rede inteira; perguntar só ao roteador funcionou.</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>O roteador só aceita entradas permanentes: o Hawser a remove ao terminar, ou na próxima inicialização.</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>O roteador quer a mesma porta por fora e por dentro.</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>Há uma VPN ligada.</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>O servidor de jogo ainda não está rodando.</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>Outro dispositivo oferece abrir portas e não tem linha com a internet; não mexemos nele.</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>Dois roteadores podem ser o certo.</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>O roteador diz que não está conectado.</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>Um dispositivo informou o que nenhum roteador deveria informar; foi ignorado.</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>Este computador pode entrar em suspensão, e o servidor com ele.</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>Seu endereço público mudou: passe o novo.</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>O roteador esqueceu a porta; foi pedida de novo.</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>Por IPv6 a porta pode ser aberta: este computador tem um endereço próprio lá, e o roteador abre o firewall dele.</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>Só foi alcançado por IPv6: quem não tem IPv6 não entra.</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>Por esta porta a senha trafega em texto puro: qualquer um no caminho pode lê-la e comandar seu servidor.</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>Mais seguro, nesta ordem: deixá-la fechada e administrar da sua própria rede; deixar um mod do servidor de jogo se conectar ao Hawser; compartilhar o servidor de jogo por uma bridge criptografada; uma VPN. Se mesmo assim você a abrir, limite-a a um endereço e use uma senha de 16 caracteres aleatórios ou mais.</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>Não está aberto: ninguém chegou a TCP %1.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>O primeiro roteador abriu a porta; o segundo (%1) diz não. Por isso ela foi fechada de novo.</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>O primeiro roteador abriu a porta; no segundo (%1) ela está em uso por outro dispositivo. Por isso ela foi fechada de novo.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>O primeiro roteador abriu a porta; o segundo (%1) não tem espaço para outra. Por isso ela foi fechada de novo.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>O primeiro roteador abriu a porta; o segundo (%1) não abriu, e não diz por quê. Por isso ela foi fechada de novo.</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>Compare a entrada no roteador e o firewall com o que diz o guia na página “Abrir”.</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>O arquivo %1 pode ser aberto por outros usuários. Deixe-o só para você: chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>O arquivo %1 pertence a outro usuário</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>Não existe o arquivo %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Não foi possível ler o arquivo %1: %2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>O arquivo %1 é maior que %2 bytes</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Não foi possível gravar o arquivo %1: %2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>Servidor %1 (“%2”): %3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>Este arquivo não foi exportado pelo Hawser.</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>Este arquivo foi exportado por um Hawser mais novo.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Este arquivo está danificado.</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>Este arquivo está danificado. %1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>Este arquivo está criptografado; é preciso a frase secreta com que foi exportado.</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>Esta frase secreta não serve. O próprio arquivo não está danificado.</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>Não há memória suficiente para processar este arquivo (são necessários 256 MiB).</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>A lista de servidores está danificada</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>A lista de servidores foi gravada por um Hawser mais novo</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>Um segredo que estava guardado não está mais no chaveiro.</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>Digite-o de novo, ou crie um novo e passe-o ao servidor de jogo.</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>A lista de servidores não está aberta.</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>Esse servidor não existe mais.</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Não foi possível ler o arquivo %1: %2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>O arquivo de perfis %1 não é JSON válido, no byte %2: %3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>O arquivo de perfis %1 deve ser um objeto com uma lista “profiles”</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>O arquivo de perfis %1 tem um campo desconhecido “%2”</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation> (“%1”)</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>Perfil %1%2 em %3: %4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>deve ser um objeto</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>campo desconhecido “%1”</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>é o mesmo servidor de jogo que “%1”</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>falta “name”</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>“%1” não tem sentido para um servidor de %2</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>“bridges” deve ser uma lista</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>campo desconhecido “%1” em “bridges”</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>“bridges” deve ser uma lista de objetos com “url” e “identity”</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>“actions” de uma bridge deve ser uma lista de textos</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>“%1” e “%2” se excluem</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>“%1” deve ser um texto não vazio</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>“%1”: o arquivo %2 está vazio</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… mais %1 bytes</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>A mensagem não é do console do Rust</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>O Identifier não é um número de 32 bits</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>Alcançado de fora</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>A porta está aberta à internet. O Hawser já sabe disso; você pode fechar esta página.</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>Alcançado do mesmo computador</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>Isto ainda não prova nada. Abra o link em um celular com o Wi-Fi desligado.</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>Alcançado de dentro da rede</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>Isto ainda não prova nada. Desligue o Wi-Fi do celular, para que ele use dados móveis, e abra o link de novo.</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>Alcançado, e ninguém sabe de onde</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>Algo no caminho esconde seu endereço, como uma VPN ou outro roteador. Desligue o Wi-Fi e a VPN do celular e abra o link de novo.</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>Este link já foi usado</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>Peça um novo ao Hawser para testar outra vez.</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>Não há nada aqui</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>O jogador ainda está na lista de jogadores</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>O jogador saiu da lista de jogadores</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>O jogador não está na lista de banimentos</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>O banimento está na lista, sem fim</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>O banimento está na lista, mas termina em %1</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>O banimento está na lista, mas sem fim</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>O banimento está na lista até %1</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>O jogador ainda está na lista de banimentos</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>O jogador não está mais na lista de banimentos</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>O jogador está em %1</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>O inventário não pôde ser lido antes</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>O inventário tinha %1 disso antes e tem %2 agora</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>Trapaça</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>Destruir o que outros construíram</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>Ofender outros</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>Propaganda</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>Digite o endereço que o painel de lá mostra.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Falta o token de identidade.</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>Digite qualquer nome que fique o mesmo: ele diz que servidor é este.</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>Falta o token de registro.</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>Copie-o do painel de lá: ele deixa o servidor entrar.</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>Permita conexões TCP de saída para %1 no firewall deste computador e da rede ou hospedagem dele.</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>Ninguém conhece um endereço para o proxy desta rede, %1.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>Corrija o proxy nas configurações de rede deste computador.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>Ninguém conhece um endereço para “%1”.</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>Confira como o nome se escreve, e o serviço de nomes (DNS) deste computador.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>O serviço de nomes não respondeu por “%1”.</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>Confira o serviço de nomes (DNS) deste computador.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>Nenhum caminho leva deste computador a %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>Confira a conexão de rede deste computador; algumas hospedagens só deixam programas saírem se você pedir.</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1 recusa conexões na hora.</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>Inicie o Hawser de lá, e faça-o escutar nesta porta.</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>Nada volta de %1: um firewall descarta o que vai para lá.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>O proxy desta rede, %1, não aceita conexões.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>Corrija o proxy nas configurações de rede deste computador, ou desligue-o.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>O proxy desta rede, %1, quer um nome e uma senha, ou outros que não os que recebeu.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>O proxy desta rede, %1, não se conecta a %2.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>Peça a quem administra o proxy que permita CONNECT para %1.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>TLS com %1 falha: outra coisa responde lá.</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>Abra https://%1/ em um navegador deste computador: a página de login de uma rede ou um filtro pode estar no meio. Um Hawser sem TLS é alcançado com ws://.</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>O certificado em %1 é de “%2”, que este computador não conhece: um proxy ou antivírus lê no caminho, ou é um Hawser com certificado próprio.</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>Se for o seu Hawser, compare a impressão digital e confie nela. Senão, faça o proxy ou antivírus deixar %1 em paz.</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>O certificado em %1 foi feito para outro nome.</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>Use o nome para o qual ele foi feito, ou veja quem responde no lugar dele.</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>O certificado em %1 não é válido nesta data.</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>Confira a data e a hora deste computador.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1 mostra um certificado diferente do confiável.</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>Se ele foi renovado lá, compare a impressão digital e confie no novo.</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1 responde, mas não para servidores de jogo: %2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>Confira o que vem depois do host no endereço; se estiver certo, o serviço de lá está fora do ar: tente mais tarde.</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1 envia para outro endereço: %2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>Digite o endereço final; a página de login de uma rede também pode fazer isto.</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1 não dá WebSocket: %2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>Confira o endereço; um proxy no meio pode não transportar WebSockets.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>Peça a quem administra o proxy %1 que deixe WebSockets passarem para %2.</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>O WebSocket com %1 não se estabelece: %2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>Teste de novo; se continuar assim, um firewall ou proxy no meio corta WebSockets.</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>Este endereço leva de volta a este próprio Hawser.</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>Digite o endereço do Takaro, ou de outro Hawser.</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>Um laço: o lado remoto compartilha este servidor com este Hawser, que o compartilharia com o lado remoto.</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>Compartilhe-o em uma só direção.</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>O lado remoto não aceita os tokens: %1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>Copie mais uma vez o token de registro do painel de lá; ele pode ter sido alterado.</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>O lado remoto não deixa o servidor entrar, e não diz por quê.</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>O lado remoto não deixa o servidor entrar: %1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>Tente mais tarde; se continuar assim, pergunte a quem administra o lado remoto.</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1 abre um WebSocket, mas não fala como o Takaro ou um Hawser.</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>Confira o endereço: outro serviço pode estar escutando lá.</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>O lado remoto conhece este servidor, mas não o escuta.</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>Ative o servidor no painel de lá, e teste de novo depois de alguns minutos.</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>O lado remoto recusa eventos: %1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>Informe isto ao Hawser: ele não deveria enviar nada que seja recusado.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>O lado remoto deixa o servidor entrar, e depois desliga.</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>Veja lá se outra pessoa usa o mesmo token de identidade.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>O lado remoto deixa o servidor entrar, e depois não responde nada.</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>Teste de novo; se continuar assim, um proxy no meio retém as respostas.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tudo funciona.</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>O teste demorou demais e foi encerrado.</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>Teste de novo.</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>o proxy desta rede o resolve; está em %1</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>a porta TCP %1 está aberta</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>pelo proxy %1</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>tentado pelo proxy %1</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>desligou durante o handshake</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>sem resposta ao handshake</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, certificado de %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, certificado de %2, que este computador não conhece</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>há um WebSocket aberto</translation>
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
        <translation>como “%1”</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>sem resposta a quem somos</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>uma linha de log foi aceita</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>um ping depois dela ficou sem resposta</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>pediu %1, e obteve resposta</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>nada foi pedido ainda, o que é normal; um ping foi respondido depois de %1 ms</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>Digite-os abaixo; sem janela, ponha NOME:SENHA em um arquivo indicado por “proxySecretFile” da bridge.</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>desligou (%1)</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>desligou (%1, %2)</translation>
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
        <translation>um jogador</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>uma lista de jogadores</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>uma posição</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>uma lista de itens</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>uma lista de entidades</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>uma lista de locais</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>uma lista de banimentos</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>a saída de um comando</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>o resultado de um teste de acesso</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>os dados de um mapa</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>uma imagem em base64</translation>
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
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>um número</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>um texto</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>uma lista</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>um objeto</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>Esperado: %1, mas a resposta é: %2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>Esperado: %1, mas “%2” é: %3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>Esperado: %1, mas a entrada %2 é: %3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>Esperado: %1, mas “%2” da entrada %3 é: %4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>Esperado: %1, mas a resposta é outro texto</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>O servidor não informou seus banimentos</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>O servidor não informou seus jogadores</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>O jogador não está no servidor</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>Este não é o ID de uma conta Steam</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>O jogador não está no servidor, ou está dormindo</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>O servidor não informou onde estão seus jogadores</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>O console do Rust não mostra o que os jogadores carregam; falta o plugin ViewInventory</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>O plugin ViewInventory não respondeu</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>O console do Rust não move jogadores para um lugar; falta o plugin TeleportPlayer</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>O console do Rust não tem lista de suas criaturas</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>O console do Rust não tem lista de seus lugares</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>O console do Rust não fornece imagens do mapa</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>O console do Rust só consegue falar com todos; uma mensagem a um jogador seria lida por todos</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>O servidor respondeu outra coisa em vez do seu estado</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>O servidor não respondeu</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>O servidor não informou o tamanho do seu mundo</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>“%1” não é o ID de uma conta Steam, que tem 17 dígitos e começa com 7</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>O banimento terminaria no passado</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>“%1” não é o nome curto de um item, como “rifle.ak”</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>A quantidade deve ser pelo menos 1</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>Não há nada a dizer</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>A posição não é feita de números</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>Não há comando</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>O HookParser informa um evento do tipo desconhecido %1</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>Isso é longo demais.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>Digite o nome ou o endereço do computador.</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>Só dá para conectar por http, https, ws e wss.</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>Sem a parte antes do “@”.</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>A porta é um número de 1 a 65535.</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>Isso não pode ser nem um nome nem um endereço.</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>Digite o segredo do token.</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>Digite a senha de RCON.</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>Contém um caractere que não pode ser enviado.</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>Um espaço não pode ser enviado: dê outra senha ao servidor de jogo.</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>Digite o nome que foi dado ao token.</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>Este não pode ser o nome de um token.</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>Digite a porta.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%1 em %2</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>um texto</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>um número inteiro dentro da faixa</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>uma lista de objetos com “url” e “identity”</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>uma lista de nomes</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>um UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>“generic” ou “traditional”</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>um objeto</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>“%1” é longo demais: %2 bytes, e no máximo %3 podem ser guardados.</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>“%1” deve ser %2.</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>Um servidor pode ter no máximo %1 bridges.</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>Um servidor pode ter no máximo %1 segredos.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Falta o token de identidade.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Falta o endereço.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Falta a porta.</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>Falta o ID.</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>Todas as configurações do servidor juntas são longas demais: %1 bytes, e no máximo %2 podem ser guardados. A maior parte é “%3”.</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>Não é um objeto JSON.</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>Servidor de jogo %1</translation>
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
            <numerusform>%n jogador</numerusform>
            <numerusform>%n jogadores</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Grupo: %1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>Latência: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Aviso: %1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>Tem seu próprio token de registro</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulado</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 online</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1. Aviso: %2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1. Você ainda não viu isto.</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>Grupo %1, %2, recolhido</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>Grupo %1, %2, expandido</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1. Há algo nele que você ainda não viu.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>Não foi possível ler as configurações (%1).</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>As configurações estão danificadas.</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>As configurações foram gravadas por um Hawser mais novo.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>O Hawser continua com os padrões; o arquivo foi mantido como %1.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>O Hawser continua com os padrões e não grava configurações, porque não foi possível renomear o arquivo %1.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Não foi possível criar a pasta %1.</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>As configurações não são mantidas. %1.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>O mod se conecta sozinho ao Hawser, então o servidor de jogo não precisa de porta aberta.</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>As portas de um servidor alugado são abertas pela hospedagem, não pelo seu roteador.</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>A configuração interrompida é de outra versão do Hawser.</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>A configuração interrompida está danificada, então começa de novo.</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>Esse não é um ID pelo qual este jogo conhece um jogador</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>Isso é longo demais para o console do jogo</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>O servidor não diz que deu o item</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>A quantidade deve ser pelo menos 1</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>A qualidade é um número de 1 a %1 neste jogo</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>Este jogo não tem dimensões</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>O fim do banimento não é uma data</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>O fim do banimento já passou</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>O comando está vazio</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>Nenhum jogador com este ID está online</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>O servidor não informa onde este jogador está</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>Só os mods do Alloc ou o comando showinventory mostram inventários, e este servidor não tem nenhum dos dois</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>A API web deste servidor não lista lugares</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>A resposta do servidor não é uma lista de jogadores</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>A resposta do servidor não é um inventário</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>Tipos de criaturas só são listados pela API web embutida da versão 3 em diante</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>O servidor não desenhou esta parte do mapa, ou EnableMapRendering está desligado</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>A resposta do servidor não é uma imagem</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>Este servidor não conhece o comando</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>O token tem poucas permissões para isto (status %1). Um token de nível 0 pode tudo</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>A API web deste servidor não consegue fazer isso</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>O servidor redireciona para outro endereço, que não é seguido</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>O servidor respondeu com o status %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>O servidor respondeu com o status %1: %2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>A resposta do servidor não é JSON</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>A resposta do servidor não contém saída</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>Nada escuta ali: o servidor não está rodando, o painel web dele está desligado (WebDashboardEnabled), ou a porta é outra (em geral 8080)</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>Não há computador com este nome</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>O servidor não respondeu a tempo</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>Não há TLS: o jogo em si só fala http, https precisa de um proxy na frente</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>O servidor fechou a conexão</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>A rede não alcança o servidor</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>O que responde ali não fala HTTP. A porta 8081 é telnet, e portas de jogo também falam outra coisa; o painel web em geral usa a 8080</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>A conexão falhou</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>outra página</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>O servidor redireciona para %1. O Hawser não segue, pois isso entregaria o token: se estiver certo, digite esse endereço</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>O token está errado. Crie um no console do jogo: webtokens add NOME SEGREDO 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>O servidor não conhece o token, ou ele tem poucas permissões. Crie um no console do jogo: webtokens add NOME SEGREDO 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>Um servidor web responde, mas não é a API web de 7 Days to Die: a porta é outra (em geral 8080, com os mods do Alloc até o Alpha 20 8082), faltam os mods, ou o mundo ainda está sendo criado</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>O servidor responde com o status %1</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>A conexão foi fechada sem resposta HTTP: talvez ali não haja um servidor web. A porta 8081 é telnet; o painel web em geral usa a 8080</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>Uma página web responde onde deveria responder a API web: a porta é outra (em geral 8080), ou outra coisa responde no lugar do servidor</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>O que responde ali não é a API web de 7 Days to Die</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>Aceito</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Recusado</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Desativado</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>admitido</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>espera sua decisão</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>recusado até o Hawser fechar</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>recusado até você aceitar</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>guardado, e não conectado</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>on average</source>
        <translation>em média</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>no máximo</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>mais longo</translation>
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
        <translation>conectando</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>offline ou recusado</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>agora</translation>
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
        <translation>há %1</translation>
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
        <translation>Ainda não há servidores de jogo</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>%1 de %n servidor de jogo online</numerusform>
            <numerusform>%1 de %n servidores de jogo online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>%n coisa aconteceu enquanto você estava fora</numerusform>
            <numerusform>%n coisas aconteceram enquanto você estava fora</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n servidor de jogo precisa de você</numerusform>
            <numerusform>%n servidores de jogo precisam de você</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>Conectando a %n servidor de jogo</numerusform>
            <numerusform>Conectando a %n servidores de jogo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>Não dá para entender a página de versões.</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>T&amp;udo: o lado remoto pode o que você pode</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>&amp;Somente eventos: ninguém lá pode mudar nada</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>E&amp;ventos e estas ações:</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>Ações que o lado remoto pode pedir</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>Só leitura</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>Altera algo</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>Grave: exige confirmação</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Título: %1</translation>
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
        <translation>Ação</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>Escolha ou digite uma ação</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Mostrar todas as ações</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Ações</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>Nenhuma ação tem esse nome.</translation>
    </message>
</context>
<context>
    <name>hawser::AddServerDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Sal&amp;var</translation>
    </message>
    <message>
        <source>Edit the game server</source>
        <translation>Editar o servidor de jogo</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>Conectar um servidor de jogo</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>Outro Hawser está usando o arquivo de eventos.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>O disco está cheio.</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>O arquivo de eventos não pode ser gravado.</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>O arquivo de eventos está danificado e não pôde ser posto de lado.</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>Outro programa está usando o arquivo de eventos.</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>Não foi possível gravar o arquivo de eventos: %1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>O disco está lento demais.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Entendi</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>Os eventos não estão sendo armazenados agora: %1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>Eles ficam na memória e serão armazenados assim que possível.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>Nada foi guardado ainda.</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>Não é um arquivo deste Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n dia</numerusform>
            <numerusform>%n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1, no máximo %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>no máximo %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tudo</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>Arquivo de eventos</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>&amp;Outros limites para o servidor de jogo escolhido</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>&amp;Manter assim de agora em diante</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Para sempre</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>Sem limite</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>histórico disco tamanho retenção excluir eventos antigos</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>Servidores de jogo e o que é mantido deles</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Servidor de jogo</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>No disco</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Mantido</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>Manter os eventos de um servidor de jogo &amp;por</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… e de cada servidor de jogo no má&amp;ximo</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>Manter os eventos d&amp;ele por</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… e no máx&amp;imo</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>Os eventos ficam na memória nesta sessão e não são arquivados.</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>Um servidor de jogo que foi removido</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>O arquivo de eventos ocupa %1 no disco, em %2.</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>Ainda não é mantido assim.</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>É mantido assim. O que passa dos limites está sendo removido.</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>O que é mais antigo ou demais é removido, do mais antigo ao mais novo. Eventos marcados ficam.</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>O arquivo de eventos desta demonstração ocupa %1, e é removido no fim dela.</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (obrigatório)</translation>
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
        <translation>Esta ação não precisa de argumentos.</translation>
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
        <translation>O Hawser desistiu de esperar.</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>Banir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>Banir um jogador</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>Banir um jogador em</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>Motivos para escolher</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>Guardar o motivo digitado acima para escolhê-lo da próxima vez</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>Guardar este motivo</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Esquecer</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>Não oferecer mais o motivo digitado acima</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>Esquecer este motivo</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>Escolher um motivo …</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>O servidor de jogo não está online.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Digite o nome do servidor para confirmar.</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Isto é grave. Para confirmar, digite o nome do servidor: %1</translation>
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
        <translation>Expirou: %1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1, termina: %2, motivo: %3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Jogador</translation>
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
        <translation>Banir um jogador …</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>Desba&amp;nir …</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>Banimentos</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>Nome, ID ou motivo</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>Filtrar banimentos</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Perguntar ao servidor de jogo agora (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>Pedir agora a lista de banimentos</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>Deixar o jogador escolhido entrar de novo (Del)</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, às %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln banimento</numerusform>
            <numerusform>%Ln banimentos</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Desatualizado: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Perguntando …</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Escolha um servidor de jogo</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>São listados os banimentos do servidor de jogo escolhido à esquerda.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>O servidor de jogo não está online</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>Os banimentos serão pedidos assim que ele voltar.</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>Perguntando quem está banido …</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>Este servidor de jogo não consegue listar seus banimentos</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>Não se sabe quem está banido</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>Nenhum banimento corresponde</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Limpe o filtro para ver todos.</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>Nenhum banimento na lista</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>Sabe-se que este mod responde assim, seja quem for o banido.</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>Ninguém está banido</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>Quem está banido aparece aqui, com motivo e fim.</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>Banir %1</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>Desfazer o banimento</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>Desbanir %1</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>Banir de novo</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1 não é compartilhado com você</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>Requisições demais ao mesmo tempo</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>recusado: %1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>pediu %1: %2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>pediu %1: %2, %3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>O servidor de jogo não respondeu a tempo; pode ter acontecido mesmo assim</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>informado de que %1 não teve resposta a tempo</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>Tentar &amp;agora</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>&amp;Parar de compartilhar…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1, como “%2”</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausado</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Retomar</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Pa&amp;usar</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>Desde %1: %2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>O lado remoto não recebe eventos desde %1, e também não os receberá depois</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Teste</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1, só eventos</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1, eventos e %n ação</numerusform>
            <numerusform>%1, eventos e %n ações</numerusform>
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
        <translation>&amp;Endereço: o do Takaro, ou o endpoint de outro Hawser</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>Token de &amp;identidade: qualquer nome que fique o mesmo</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>&amp;Token de registro: do painel de lá</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>É preciso um token de identidade: ele diz que servidor é este</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>É preciso o token de registro: ele deixa o servidor entrar</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws:// não é criptografado: quem estiver no meio pode ler o token. Use wss:// sempre que puder</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>Compartil&amp;har</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>&amp;Parar o teste</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>Só test&amp;ar</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>Este servidor de jogo não é guardado, então não pode ser compartilhado</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>São precisos o token de identidade e o token de registro</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Essa bridge não existe</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>Canais do chat</translation>
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
        <translation>Dizer</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>Servidor de jogo que ouve</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>Quem lê</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>Escolher um servidor de jogo …</translation>
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
        <translation>Nenhum servidor de jogo está online.</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>Escolha o servidor de jogo cujos jogadores devem ler isto.</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>O servidor de jogo não está online. O que você digitou fica aqui.</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>Dizer a todos os jogadores em %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>Mensagem do chat</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>O que dá para fazer com este jogador</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1, %2, %3 diz a %4: %5</translation>
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
        <translation>Suas mensagens, e o que foi feito delas</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>Mensagens do chat</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>Ninguém disse nada ainda</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>O que os jogadores dizem aparece aqui, e nada mais.</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>Nada foi dito neste canal</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>Escolha “Todos” para ver os outros canais.</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>Mostrar o que aconteceu em vo&amp;lta</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>Endereço do verificador</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>Endereço do &amp;verificador</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>Isto não é um endereço de verificador: ele começa com http:// ou https:// e indica um computador.</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>O verificador não responde. Ele está ligado lá, e a porta dele está certa?</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>Algo que não é um verificador responde lá.</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>O certificado do verificador não é aceito: está vencido, é de outro nome, ou não foi assinado por ninguém em quem este computador confia.</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>O verificador não tem endereço IPv6, então não pode testar o que foi aberto para IPv6.</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>O verificador ouviu o Hawser de outro endereço IPv6, não do que foi aberto. Com um endereço que começa com http:// dá para testar.</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>Por IPv6 ninguém chegou a TCP %1.</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>O roteador diz que deixa esta porta entrar. Veja o firewall deste computador: ele pode ter regras próprias para IPv6.</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>Mensagem escolhida</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>Jo&amp;gador</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1, %2, %3 em %4</translation>
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
        <translation>Digite o que você quer fazer ou ver</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>Comando, servidor de jogo, jogador ou ação</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>O que corresponde</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Nada corresponde. Tente com menos letras.</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>Sugestões</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>C&amp;opiar o texto corrigido</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>&amp;Gravar o arquivo corrigido</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>Verificar a configuração do jogo</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>Que arquivo deve ser examinado?</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>Escolha-o, solte-o aqui ou cole o texto dele. Nada muda antes que você peça, e nada sai deste computador.</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>O Hawser não reconhece este arquivo</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>Escolha acima o que ele é.</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>Com os segredos reais. Depois de 30 segundos a área de transferência é esvaziada.</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>O arquivo atual é mantido ao lado, com .bak e a hora no nome.</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>Não há texto na área de transferência.</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>O arquivo corrigido foi gravado. Reinicie o servidor de jogo para que ele seja lido.</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>O arquivo anterior foi mantido como %1. Se ele contém senhas, a cópia também.</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>O arquivo anterior está de volta.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texto colado</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>Não foi encontrado nada que precise mudar.</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>Erros: %1, avisos: %2, dicas: %3.</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>O que escrever na configuração do mod</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>O servidor de jogo está configurado para isso?</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>&amp;Já está lá</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>Continuar sem veri&amp;ficar</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Conexão</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>O certificado próprio do endpoint é outro nesta execução, porque não foi possível ler a chave dele: %1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>Ainda sem conexão</translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>O mod dele ainda não se conectou</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>Conversa nesta conexão</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Nada foi dito ainda.</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>O Hawser terminou de forma inesperada da última vez.</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>Um relatório sem segredos foi guardado neste computador. Nada é enviado; para que seja corrigido, passe-o adiante você mesmo.</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>Abri&amp;r o relatório</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>Co&amp;piar</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Entendi</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>Confirmação</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>Eventos ao longo do tempo</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Nada a contar ainda</translation>
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
        <translation>%1: sem eventos</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 no total</translation>
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
        <translation>Mostrar o Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Área de trabalho</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>Mostrar um í&amp;cone na bandeja</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>Continuar na &amp;bandeja quando a janela é fechada</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>&amp;Iniciar o Hawser ao entrar na sessão</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>Procurar uma vez por dia uma &amp;versão mais nova</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>Ele mostra como estão os servidores de jogo e o que não foi lido, e as notificações vêm dele.</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>“Sair” no menu dele fecha o Hawser.</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>Ele inicia sem a janela, se houver uma bandeja.</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>Só a página do projeto é consultada, nada sobre você é enviado, e nada é instalado.</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>&amp;Abrir links hawser:// com este Hawser</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>O Hawser pergunta antes de fazer o que um link diz.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>Este ambiente não tem bandeja, então não há ícone; as notificações chegam mesmo assim, se o ambiente mostrar alguma.</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>O Hawser continua rodando</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>O ícone traz a janela de volta. Para fechá-lo, escolha “Sair” ali.</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>Tratar o mod como</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>Quais argumentos ele recebe e o que suas respostas significam. Escolha um se o Hawser confundir o mod com outro.</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>O que ele mostra de si</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>fechado</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechado</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>a configuração deste servidor foi alterada</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>O servidor está iniciando: %1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>O certificado mudou: %1 era confiável, o servidor agora mostra %2</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>O servidor não responde há %1 s</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>Sem resposta em %1 s</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>O Hawser não consegue se conectar ao jogo “%1”</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>Nenhum outro certificado foi oferecido.</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>O que mudaria no arquivo</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>Marque acima algo que o Hawser possa mudar e veja aqui o que seria.</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>&amp;Perguntar de novo</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>Doutor: %1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>O que o doutor encontrou</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>Usar outra &amp;porta …</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Tentar de novo</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>Outra porta</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>Porta em que os mods se conectam. Informe-a também na configuração dos mods.</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>Nenhuma (ws)</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS (wss) com certificado próprio</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS (wss) com o seu certificado</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Endereço (URL)</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Quem consegue alcançá-lo</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Criptografia</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>Conexões por endereço</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>Servidores de jogo</translation>
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
        <translation>Endpoint: onde os mods se conectam</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>O que aconteceu na porta de entrada</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>Nada fora do comum.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Iniciando …</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 online</translation>
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
        <translation>Os dados do evento, com recuo</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Bruto</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>O que o servidor de jogo enviou</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Fechar os detalhes (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Fechar os detalhes</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>O que dá para fazer com %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>Esquecer o marcador (Ctrl+D)</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>Marcar o evento, para que ele fique (Ctrl+D)</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>Esquecer o marcador</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>Marcar o evento</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>Nota do marcador</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>Por que está marcado?</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>Fica ao lado do evento, e é encontrada por is:bookmarked com as palavras dela</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>Não foi possível ler os eventos armazenados.</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>Não foi possível ler até o fim os eventos armazenados.</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>Progresso da exportação</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Cancelar a exportação</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportando…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>Exportando… Eventos até agora: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>Fechar esta nota sobre a exportação</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>Exportado para %1. Número de eventos: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>A exportação foi cancelada; nenhum arquivo foi gravado.</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>A exportação falhou; nenhum arquivo foi gravado. %1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>Exportar os eventos mostrados</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>Um objeto JSON por linha, para programas (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>Valores separados por vírgula, para planilhas (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>Detalhes do evento</translation>
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
        <translation>Jogador</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>ID do jogador</translation>
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
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>Hora do servidor</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>Isto não é um evento em uma forma que o Hawser conheça. Fica guardado como chegou; veja a aba “Bruto”.</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>Obtido depois de uma queda da conexão.</translation>
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
        <translation>Jogador</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>Jogador, ou ID completo</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>Buscar e filtrar</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>Buscar, ou type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>Mostrar todos os eventos de novo (Esc)</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Limpar todos os filtros</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>Ctrl+Espaço mostra o que dá para escrever aqui</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>O jogador foi indicado duas vezes.</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>Limpe o campo do jogador.</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>Só um servidor de jogo é mostrado aqui, e o texto indica outro.</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>Escolha todos os servidores, ou tire server: do texto.</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>Os tipos pressionados e os do texto se excluem.</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>Solte os botões, ou tire os tipos do texto.</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>Não entendido, no caractere %1: %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Não entendido: %1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>Só eventos marcados</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>Mostrar só eventos marcados</translation>
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
        <translation>Só o &amp;tipo %1</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>Só o &amp;servidor de jogo %1</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>Mostrar o que aconteceu &amp;em volta</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>Es&amp;quecer o marcador</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>&amp;Marcar</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Copiar &amp;link</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>O arquivo de eventos estava danificado. Ele foi mantido como %1, e um novo foi iniciado.</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>O arquivo de eventos é de um Hawser mais recente. Ele foi mantido como %1, e um novo foi iniciado.</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>Não dá mais para armazenar eventos; os mais antigos dos que esperam se perderam.</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>Os eventos voltaram a ser armazenados; %n não pôde ser armazenado.</numerusform>
            <numerusform>Os eventos voltaram a ser armazenados; %n não puderam ser armazenados.</numerusform>
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
        <translation>Jogador</translation>
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
        <translation>Gravar em um arquivo os eventos que os filtros deixam passar (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>Exportar os eventos mostrados para um arquivo</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>Pausado. Retomar eventos ao vivo</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>Pausar eventos ao vivo</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>Mostrar novos eventos de novo (Espaço ou End)</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>Não mover nada por um tempo; nada se perde (Espaço)</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>Só os primeiros %1 de %2 eventos cabem na área de transferência.</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>Destaques…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>Colorir as linhas cujo texto corresponde a um padrão</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>esperando</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bom</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>nem bom nem ruim</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>atrapalha</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>O que foi perguntado, e o que resultou</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Perguntado</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>O que disse</translation>
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
        <translation>O que foi encontrado no arquivo</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gravidade</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Onde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation>&amp;Conectar um servidor</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>Deixar &amp;mods se conectarem a mim</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>Um mod no seu servidor de jogo se conecta ao Hawser: Minecraft, Valheim, Rust, 7 Days to Die e outros.</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>&amp;Explorar com servidores de demonstração</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>Servidores de jogo simulados com jogadores e chat. Nada sai deste computador.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Primeira inicialização</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>Por onde você quer começar?</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>Passo a passo: qual jogo, do que ele precisa, e se funciona.</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>Jogos</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>Que jogo o seu servidor roda?</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Geral</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>Reiniciar &amp;agora</translation>
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
        <translation>Outro idioma vale a partir da próxima inicialização.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>claro escuro cores</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>A tela é pública: endereços e tokens ficam ocultos em todo lugar, inclusive em títulos e notificações.</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>privacidade</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Igual ao sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>Espera o mod se conectar</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>Fechado pelo usuário</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>Substituído por uma conexão mais nova do mesmo servidor de jogo</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>Identificado de %1</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1; o mod volta a se conectar sozinho</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>O mod não volta há %1 s</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>A mesma identidade duas vezes: outro servidor de jogo se conecta com ela de %1; dê a cada um seu próprio token de identidade</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>Recusado até o Hawser fechar</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>Bloqueado pelo usuário</translation>
    </message>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>Não há token de registro: ninguém conseguiria entrar</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>Informe um token de registro, com 32 letras aleatórias ou mais.</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>“%1” não é um endereço IP</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>Informe um endereço deste computador, 127.0.0.1 só para este computador, ou 0.0.0.0 para todos os endereços dele.</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1 não é um endereço deste computador</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>Informe um dos endereços dele, ou 0.0.0.0 para todos.</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>Você não tem permissão para escutar na porta %1 de %2</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>Escolha uma porta a partir de 1024, como 3004.</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>Escolha outra porta.</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>Não foi possível escutar na porta %1 de %2: %3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>Escolha outro endereço ou outra porta.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>A porta %1 de %2 está em uso por outro programa</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>A porta %1 de %2 está em uso por %3</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>Feche esse programa, ou escolha outra porta e passe-a também aos mods.</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>O endpoint não é criptografado: quem estiver no caminho pode ler o token de registro e tudo o que os mods enviam; use TLS ou uma VPN</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1 não entrou: %2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>O endpoint está fechado</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Removido pelo usuário</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aberta</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusada</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>%1 pediu para testar sua porta %2 daqui: %3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>Ir para um momento</translation>
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
        <translation>Uma hora de hoje, uma data, ou há quanto tempo foi.</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>&amp;Ir para lá</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>Isto não é um momento. Escreva 14:00, 2026-11-02 14:00, 2h ou yesterday.</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Guia do usuário</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Buscar no guia</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>Nenhuma página tem todas estas palavras. Tente menos, ou outra palavra.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Página do guia</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Avançar</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Remover</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Adicionar</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Destaques</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>Padrões; vale o primeiro que corresponde</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>trapaça, ou /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Padrão</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Cor</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>&amp;Testar com</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>Já há tantos padrões quantos pode haver.</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>Ficaria assim, por causa de “%1”.</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>Nenhum padrão corresponde.</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>Buscar no histórico de comandos</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Buscar no histórico</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Ctrl+R: anterior · Enter: usar · Esc: sair</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>Nada parecido foi digitado antes</translation>
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
        <translation>Requisições desta sessão</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>Preencher o formulário com esta requisição de novo; nada é enviado ainda</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>Preencher o formulário com a ação que desfaz esta</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Histórico</translation>
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
        <translation>… mais %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
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
        <translation>O chaveiro está sendo lido.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>%n servidor de jogo e seus segredos ficam no chaveiro deste computador.</numerusform>
            <numerusform>%n servidores de jogo e seus segredos ficam no chaveiro deste computador.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>Nada é mantido quando o Hawser fecha. %1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>Não dá para ler o chaveiro agora. %1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Chaveiro</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Tentar o c&amp;haveiro de novo</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>senha segredo chaveiro carteira</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>O que esta sessão tem sem o chaveiro é transferido para ele, e o que o chaveiro já tem prevalece.</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>Esta execução foi iniciada sem chaveiro.</translation>
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
        <translation>Até onde o mod chegou</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>Está chegando?</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Ace&amp;itar</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>&amp;Mostrar o servidor</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>Ele se chama %1. Não é o token de identidade mostrado aqui, mas funciona.</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>Ele volta sozinho depois de cada reinício.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Ninguém veio até agora.</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>O servidor de jogo foi reiniciado? O endereço no arquivo dele é exatamente o mostrado aqui? O firewall deste computador deixa a porta entrar?</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>Outras tentativas:
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>Valores ao longo do tempo</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>Nada foi medido neste período</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: desconhecido</translation>
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
        <translation>O servidor de jogo não deu motivo.</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>O que o servidor de jogo respondeu:</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Resposta como chegou</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>Outro mod, ou um mais novo, talvez consiga.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>Tente de novo. Se continuar assim, a página Conexão mostra se o servidor de jogo ainda responde.</translation>
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
        <translation>&amp;Deixar mods se conectarem</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>Esc&amp;utar assim</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Só este computador</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>Todos os endereços deste computador</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>Todos os endereços, IPv6 também</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>Nenhuma (ws)</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Certificado próprio do Hawser (wss)</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>Um certificado meu (wss)</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>Uma livre</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Só %1</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>Certificado e cadeia (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Chave privada (PEM)</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>jogo.example.org, casa.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>&amp;Onde os mods o alcançam</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>endereço rede interface</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Porta</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>Criptogra&amp;fia</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>&amp;Nomes deste computador, separados por vírgula</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>Nomes pelos quais os mods se conectam a ele. Um endereço não precisa de nome.</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>&amp;Conexões que um endereço pode ter</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>Mods conectados são desconectados e se conectam de novo.</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Procurar …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Procurar: %1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>Um certificado seu precisa dos dois arquivos.</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>Os mods o alcançam em %1.</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>Ele não escuta agora.</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>Sem criptografia fora deste computador: quem puder escutar no caminho lê o token de registro e tudo o que é dito.</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>Parar de esc&amp;utar</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>Dizer a ou&amp;tros se as portas deles estão abertas</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>O Hawser de um amigo pode pedir a este que se conecte de volta a ele. Ele se conecta a quem pede, a ninguém mais, e raramente.</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>Estes servidores de jogo são simulados.</translation>
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
        <translation>C&amp;onsole</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>&amp;Jogadores</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Banimentos</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Conexão</translation>
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
        <translation>Sobre o Hawser</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>Um console de desktop para quem administra servidores de jogo. Software livre sob a licença MIT.</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>Os tokens ficam no chaveiro deste computador.</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>Verificar a configuração de um jogo</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Estatíst&amp;icas</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>Um link para o Hawser</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>Continue só se você confia na origem do link.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>O link é sobre um jogo ao qual o Hawser não se conecta.</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>Um link quer conectar o servidor de jogo %1. Você pode examinar tudo antes de qualquer conexão.</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>O link é sobre um servidor de jogo que este Hawser não conhece.</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>Um link quer mostrar um evento de %1.</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>Um link quer mostrar %1.</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>À mão, no roteador</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. Reserve o endereço deste computador no roteador, para que ele fique o mesmo (“reserva DHCP”, “atribuir sempre o mesmo endereço”).</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Endereço deste computador</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. Abra as páginas do roteador em um navegador.</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. Abra as páginas do roteador (%1) em um navegador.</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>Páginas do roteador</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. Procure “Encaminhamento de portas”, “Servidor virtual”, “NAT” ou “Redirecionamento de portas”, e adicione uma entrada com exatamente estes valores: sem faixa, nada mais.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>Porta externa</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>Porta interna</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. Permita a mesma porta no firewall deste computador, só para o servidor de jogo.</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>Comando para isso</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copiar: %1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. Reserve no roteador o endereço do computador com o servidor de jogo, para que ele fique o mesmo (“reserva DHCP”, “atribuir sempre o mesmo endereço”). A entrada abaixo leva a ele.</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. Permita a mesma porta no firewall daquele computador, só para o servidor de jogo.</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>Depois, o mesmo no segundo roteador, o aparelho ao qual o seu está ligado: uma entrada com os mesmos valores, que leve ao seu primeiro roteador.</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>Páginas do segundo roteador</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>Endereço do primeiro roteador lá</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. Peça um teste de fora, abaixo ou na próxima página. Para desfazer, apague a entrada com esse nome.</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Voltar</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>C&amp;ontinuar</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>Deixar mods se conectarem a mim</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1: o que escrever na configuração</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>Que servidor de jogo deve se conectar?</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>Onde roda o servidor de jogo, com seu mod?</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Etapa %1 de %2</translation>
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
        <translation>%1 (não consegue se conectar aqui)</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>Encontrar um jogo ou mod</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>Jogos e mods</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>Token de identidade</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>Um servidor de jogo com este token de identidade já é conhecido. Está certo se você o estiver configurando de novo, e errado se for outro.</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>Token de &amp;identidade: o nome definitivo deste servidor de jogo</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>Nome ou ID de um jogador</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>Nome ou código de um item</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>%n resultado com este nome; escolha na lista.</numerusform>
            <numerusform>%n resultados com este nome; escolha um na lista.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>Representa %1</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>Este servidor de jogo não está conectado</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>O servidor de jogo não está conectado</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>Ir para o evento mais recente (End)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln novo</numerusform>
            <numerusform>%Ln novos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>%1 novos e mais</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1; ir para o mais recente</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>Ace&amp;itar</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>Deixá-lo entrar, agora e depois</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Recusar</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>Recusá-lo até o Hawser fechar</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>Recusá-lo até você aceitar</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Renomear …</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Dar outro nome a ele</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>Um novo servidor de jogo quer entrar</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>%n novo servidor de jogo quer entrar. O primeiro:</numerusform>
            <numerusform>%n novos servidores de jogo querem entrar. O primeiro:</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>de %1</translation>
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
        <translation>Novos servidores de jogo</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>&amp;Aceitar todo mod que tiver o token de registro</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>Senão ele espera na porta, por até dez minutos, até você o aceitar, recusar ou bloquear acima da lista de servidores de jogo.</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>Limpar filtros</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Ainda não há eventos</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>O que acontece nos seus servidores de jogo aparece aqui na hora.</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>O que acontece neste servidor de jogo aparece aqui na hora.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nada corresponde</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>Há eventos, mas nenhum passa pelos filtros. Novos que passarem aparecem aqui.</translation>
    </message>
</context>
<context>
    <name>hawser::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Notificações</translation>
    </message>
    <message>
        <source>&amp;Notify me when a game server is lost or comes back</source>
        <translation>&amp;Notificar quando um servidor de jogo cai ou volta</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>&amp;Adicionar uma regra</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>Remo&amp;ver</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>Horas de &amp;silêncio</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>Só enquanto ninguém olha para o Hawser.</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>Notificar também estes &amp;eventos</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>regra filtro chat jogador texto</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>Nada é avisado então; o ícone na bandeja continua contando.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;me</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtro</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Nome da regra</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>Filtro da regra</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Silêncio das</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silêncio até</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>das</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>às</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nova regra</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>Uma regra é um filtro como na linha de busca acima dos eventos.</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>Sem filtro ela não avisa nada.</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1 caiu</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 voltou</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1 foi recusado e precisa de você</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1 é novo e espera sua decisão</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1 dá motivo para um aviso</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>%n servidor de jogo caiu</numerusform>
            <numerusform>%n servidores de jogo caíram</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n servidor de jogo voltou</numerusform>
            <numerusform>%n servidores de jogo voltaram</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n servidor de jogo foi recusado e precisa de você</numerusform>
            <numerusform>%n servidores de jogo foram recusados e precisam de você</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n novo servidor de jogo espera sua decisão</numerusform>
            <numerusform>%n novos servidores de jogo esperam sua decisão</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n servidor de jogo dá motivo para um aviso</numerusform>
            <numerusform>%n servidores de jogo dão motivo para um aviso</numerusform>
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
        <translation>&amp;Fechar de novo</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>Abrir a &amp;porta</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>À mão, no roteador</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>qualquer um; roteadores que só conhecem NAT-PMP não conseguem limitá-la</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>Porta e&amp;xterna</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>Só deste &amp;endereço</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>Digite a porta ex&amp;terna de novo, para concordar</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>O Hawser pede ao roteador (%1) que repasse TCP %2 a este computador (%3), por uma hora de cada vez e só enquanto o Hawser roda. A entrada se chama %4.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Perguntando ao roteador …</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>Usar a porta &amp;%1</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>Abrir a porta</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>Eu fiz à &amp;mão</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>Escolher um &amp;mod em vez disso</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>Compartilhar por uma &amp;bridge</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>Continuar s&amp;em isso</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>Há dois roteadores em sequência. O Hawser pede ao primeiro (%1) que repasse TCP %2 a este computador (%3), e ao segundo (%4) que repasse TCP %2 ao primeiro (%5), por uma hora de cada vez e só enquanto o Hawser roda. As entradas se chamam %6.</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1: TCP %2 para %3
%4: TCP %5 para %6</translation>
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
        <translation>%1 Você para %2: %3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 Você para %2 em %3: %4 · %5</translation>
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
        <translation>Também deve aparecer no Ta&amp;karo ou em outro Hawser</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>&amp;Testar o caminho para fora</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>Endereço do endpoint &amp;remoto</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Testando …</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>Token de registro próprio</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>&amp;Retirar</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>Este token deixa entrar este servidor de jogo e nenhum outro, então pode ser dado a alguém que administra só este. Coloque-o na configuração do mod dele. O token do endpoint também o deixa entrar. Criar outro, ou nenhum, encerra uma conexão que entrou com este.</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>Este servidor de jogo entra com o token do endpoint, como qualquer outro. Um token próprio não deixa entrar nenhum outro servidor de jogo: é para alguém que deve conectar este e nada mais.</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>&amp;Criar outro</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>&amp;Criar um token</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>Conco&amp;rdo com isso</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>Abrir para IPv&amp;6</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>Fechar o IPv6 de n&amp;ovo</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>qualquer um</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>Também por IPv6</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>Somente deste en&amp;dereço IPv6</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>Com IPv6 este computador tem um endereço próprio que outros alcançam; só o firewall do roteador está no caminho. O Hawser pede que ele deixe passar TCP %1 até este computador, por uma hora de cada vez e só enquanto o Hawser estiver em execução.</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>Por IPv6 o roteador deixa passar TCP %1 até %2</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>Os jogadores também precisam de IPv6 para isso. Só um teste de fora prova.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Perguntando ao roteador …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>O firewall do roteador para IPv6 está desligado: não há nada para abrir nele.</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>O roteador não deixa programas abrirem portas para IPv6. As páginas dele deixam, em “firewall” ou “IPv6”.</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>O roteador não tem espaço para mais uma entrada de IPv6. Apague uma lá.</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>O roteador não abriu a porta para IPv6 e não diz por quê. Inclua-a nas páginas do roteador.</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>Neste &amp;computador</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>Em outro computador da minha &amp;rede</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>Alugado, em algu&amp;m lugar da internet</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>O Hawser o alcança sem nenhuma porta aberta. Uma só é necessária se outra pessoa for administrá-lo pela internet.</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>O Hawser o alcança dentro da sua rede. As portas daquele computador só podem ser abertas a partir dele: rode o assistente nele, ou faça à mão.</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>A hospedagem abre as portas. Procure no painel da hospedagem a porta que a administração usa; raramente é a comum.</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>Onde roda o servidor de jogo?</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>Neste &amp;computador</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>Em outro computador da minha &amp;rede</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>Em algum lugar da &amp;internet (alugado)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>Criptogra&amp;far (wss)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>Esc&amp;utar assim</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>Nome ou endereço deste computador, como o mod o alcança</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>&amp;Nome ou endereço deste computador, como o mod o alcança</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>Só um nome ou um endereço, sem ws:// e sem a porta.</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>Necessário: o nome ou o endereço público do seu roteador, ou da máquina em que o Hawser roda.</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>Pode ficar vazio: então é o endereço que o próprio Hawser encontra.</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>O mod se conecta a este próprio computador; nada precisa ser aberto a outros.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>O endpoint escuta em todos os endereços deste computador. Os mods precisam confiar no certificado dele.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>O endpoint escuta em todos os endereços deste computador. Sem criptografia: tokens e chat podem ser lidos na rede. Use só em uma rede confiável.</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>Sem criptografia: qualquer um no caminho pode ler os tokens. Recomenda-se criptografar.</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>A porta TCP %1 deste computador precisa ser acessível pela internet: encaminhe-a no roteador e abra-a no firewall.</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>O endpoint escuta assim.</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>Para isso o endpoint precisa escutar de outro jeito. Mods conectados agora são desconectados e voltam a se conectar sozinhos.</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>O endpoint ainda não escuta.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>&amp;Jogador %1</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>&amp;Só eventos deste jogador</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Copiar o nome</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>Copiar o I&amp;D</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>O servidor de jogo não informou o ID do jogador.</translation>
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
        <translation>O Hawser não viu este jogador entrar.</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1, ID %2, ping %3, aqui há %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
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
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Here for</source>
        <translation>Aqui há</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Jogado</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>Jogadores</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>Nome ou ID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>Filtrar jogadores</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Perguntar ao servidor de jogo agora (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>Perguntar agora quem está lá</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>A&amp;ções</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>O que dá para fazer com o jogador escolhido</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, às %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln jogador</numerusform>
            <numerusform>%Ln jogadores</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Perguntando …</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Desatualizado: %1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Escolha um servidor de jogo</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>São listados os jogadores do servidor de jogo escolhido à esquerda.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>O servidor de jogo não está online</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>Os jogadores serão pedidos assim que ele voltar.</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>Perguntando quem está lá …</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>Este servidor de jogo não consegue listar seus jogadores</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>Não se sabe quem está lá</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>Nenhum jogador corresponde</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Limpe o filtro para ver todos.</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>Ninguém na lista</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>Sabe-se que este mod responde assim, esteja quem estiver.</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>Não há ninguém</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>Quem entra aparece aqui em instantes.</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>Salvar a imagem de “%1”</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Salvar a imagem</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>Desenho, nítido em qualquer tamanho (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Imagem (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvo como %1.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Salvar…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>Salvar o gráfico como imagem</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%1 em %2</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>&amp;Deixar fechada</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>Perguntar a um servidor e&amp;xterno como ele nos vê (STUN)</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>Co&amp;piar o relatório</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>com &amp;endereços públicos</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>Porta do servidor de jogo</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>Quem administra esse servidor fica sabendo seu endereço público.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>Servidor STUN</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>o nome dele</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>Porta do servidor de &amp;jogo, TCP</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>Dá para alcançá-lo pela internet?</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>Continuar à &amp;mão</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>Olhar de &amp;novo</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>Começar de &amp;novo</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>Compartilhar por uma &amp;bridge</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>Compartilhar por uma bridge</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>O segundo (%1) também se mostra: continue, e o Hawser pode abrir a porta nos dois.</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>Permita acima que um servidor de fora seja consultado, e procure de novo: então talvez o segundo se mostre, e o Hawser poderá abrir a porta nos dois.</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>Continue: a próxima página diz como se faz à mão, para o computador do servidor de jogo.</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>Is it really open?</source>
        <translation>Está mesmo aberta?</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>Continuar sem &amp;prova</translation>
    </message>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>O que um roteador diz não é prova, e uma conexão desta rede também não. Alguém de fora precisa tentar: o Hawser de um amigo, ou o seu em outro lugar, se o endpoint dele oferecer a verificação; ou o seu celular, com dados móveis.</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>Mostra um link como código QR. O Hawser responde a ele na porta do servidor de jogo, que não pode estar rodando nesse meio-tempo.</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>Desligue o Wi-Fi do celular, aponte a câmera para o código e abra o link. Ele funciona uma vez, por dez minutos.</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>Seu endereço público não é conhecido: nem o roteador o informa, nem se perguntou a alguém de fora. Duas páginas antes dá para perguntar a um servidor externo.</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>O servidor de jogo ocupa a porta dele. Pare-o para o teste, ou use um verificador.</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>O link foi aberto desta rede, o que não prova nada. Desligue o Wi-Fi do celular e abra-o de novo.</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>O link foi aberto de fora.</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>Ninguém veio em dez minutos.</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>Outro &amp;link</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>Mostrar um &amp;link para um celular</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>O mod consegue alcançar o Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>Não mais procurado</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>Não foi possível reler: %1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>Senha para o proxy</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>&amp;Nome para o proxy desta rede</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>&amp;Senha para o proxy</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>&amp;Guardar e testar de novo</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>&amp;Testar de novo com ela</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>Código QR do link</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Linha %1, coluna %2: %3</translation>
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
        <translation>Isso é longo demais para uma requisição.</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>Os argumentos devem ser um objeto JSON: { … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>Endereço a abrir lá</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>Os dois estão neste computador, então o próprio Hawser testa: ele se conecta a esse endereço.</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Abra este endereço em um navegador no computador do servidor de jogo. Ele mostra um erro, e isso não importa: o Hawser vê aqui que alguém chegou.</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Abra este endereço em um celular com o Wi-Fi desligado, para que ele venha da internet como o servidor de jogo. Ele mostra um erro, e isso não importa: o Hawser vê aqui que alguém chegou.</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>O Hawser responde lá: o mod consegue chegar.</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1 chegou: o mod também consegue chegar.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Nada escuta em %1.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 não responde.</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>Não há caminho até %1: o nome ou o endereço está certo?</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>Volte a “Lugar” e faça o endpoint escutar assim (“Escutar assim”).</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>Volte a “Lugar” e indique um nome ou um endereço deste computador.</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>Permita TCP %1 para o Hawser no firewall deste computador, e abra o endereço de novo.</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>Encaminhe TCP %1 para este computador no seu roteador, e abra o endereço de novo. Onde isso não for possível, deixe o servidor de jogo se conectar ao Takaro ou a um Hawser na internet.</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>Esperando um visitante …</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>%1 veio, que é este próprio computador. Isso não prova nada para os outros.</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>%1 veio, da sua própria rede. Isso não prova nada para um servidor de jogo em outro lugar.</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>O mod se conecta a %1, como diz a configuração dele na página anterior.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Ninguém veio até agora.</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>Servidores de jogo de destino</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>Escolher servidores de jogo em vez disso</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>Para %1 em vez disso</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ Vai só para %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ Vai para %1, não para %2</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>Nenhum servidor de jogo está online</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ Vai para %n servidor de jogo</numerusform>
            <numerusform>⚠ Vai para %n servidores de jogo</numerusform>
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
        <translation>Respostas, uma por servidor de jogo</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Servidor de jogo</translation>
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
        <translation>Colunas das respostas</translation>
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
        <translation>Copiar resposta</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>Copiar bruto</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>Resposta em árvore</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>Colunas da resposta</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Resposta como chegou</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Árvore</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Bruto</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Ainda sem resposta</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>O que o servidor de jogo responde aparece aqui.</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Esperando …</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>A resposta ainda não chegou.</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>As respostas não são mais guardadas, só seus resultados.</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>Expanda um servidor de jogo para ver a resposta dele.</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1 em %2, %3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>A resposta não é mais guardada, só seu resultado.</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>Verificado depois: %1.</translation>
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
        <translation>Formulário</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>Escolha uma ação primeiro.</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>Nenhum servidor de jogo escolhido está online.</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>Nenhum servidor está selecionado.</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>O servidor não está online. Você poderá enviar quando ele voltar.</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>Digite “%1” para confirmar.</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>todos</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Digite o nome do servidor para confirmar.</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ Para confirmar, digite: %1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Isto é grave. Para confirmar, digite o nome do servidor: %1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Para confirmar, digite o nome do servidor: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n servidor de jogo</numerusform>
            <numerusform>%n servidores de jogo</numerusform>
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
            <numerusform>%n servidor de jogo</numerusform>
            <numerusform>%n servidores de jogo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>%1 de %2 responderam</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>esperando</translation>
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
        <translation>Este servidor de jogo não está conectado</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>Requisições demais esperam por este servidor de jogo</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>Não chegou resposta: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Não enviado: %1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>Não chegou resposta a tempo</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>Painel de requisições</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>Ainda não há servidor de jogo ao qual enviar requisições.</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>O Hawser desistiu de esperar.</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>Isto já foi enviado a %1.</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>Verificar &amp;agora</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>Verifica sozinho a cada 10 segundos</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Testando …</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>Nova verificação automática em %n segundo</numerusform>
            <numerusform>Nova verificação automática em %n segundos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>Outro token de registro</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>Criar outro token de registro?</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Criar outro</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>Todo mod que entrou com o atual é mandado embora na hora, e só volta a ser admitido quando o novo token estiver na configuração dele. Servidores de jogo com token próprio ficam.</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>O atual veio de um arquivo, que fica como está: o novo vale até o Hawser fechar.</translation>
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
        <translation>Não há senha de RCON; sem ela o Rust desliga seu console</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>A senha de RCON contém um espaço ou um caractere de controle, que não pode ser enviado ao servidor. Escolha uma de letras e dígitos</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>Perguntando ao servidor quem ele é</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>Fechado (%1) %2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Não foi possível alcançar o servidor</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>O servidor fechou a conexão</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>A conexão foi fechada: %1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>O servidor fechou a conexão antes de dizer algo</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>O servidor fechou a conexão na hora, como o Rust faz quando a senha de RCON está errada. Não se tenta de novo, porque cinco falhas bloqueiam este endereço por minutos</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>O servidor nos deixa entrar, mas não responde</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo: “%1”</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>“serverinfo” respondeu outra coisa em vez do estado do servidor</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>O Hawser não estava rodando</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>Não foram encontrados plugins que o Hawser conheça</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>Encontrado no servidor: %1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>A mensagem é binária</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>Isto não parece ser o console de um servidor de Rust: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>O servidor de jogo aparece na lista assim que o mod se conecta, e volta sozinho depois de cada reinício.</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>O Hawser o guarda, com o segredo no chaveiro, e se conecta a ele de novo depois de cada reinício de um ou de outro.</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>Configuração: examinada, nada atrapalha.</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>Configuração: não examinada.</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>Da internet: alcançado de fora em %1, porta %2.</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>Da internet: o roteador diz que a porta está aberta. Não verificado.</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>Da internet: nenhuma porta foi aberta pelo Hawser.</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>Teste: o Hawser e o jogo conversaram.</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>Teste: pulado. O Hawser continua tentando.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>A configuração dele indica este Hawser, como %1.</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>&amp;Compartilhá-lo em seguida com o Takaro ou outro Hawser</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>Para alcançá-lo de outro lugar não é preciso abrir porta: o Hawser pode se conectar para fora em nome dele, com criptografia.</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>Foi testado que ele chega até o Hawser.</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>O servidor de jogo aparece na lista assim que o mod dele se conectar, até o Hawser terminar.</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>O Hawser se reconecta a ele após cada reinício, e esquece o servidor e o segredo dele quando o Hawser terminar.</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>inalterado</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>O modo streamer está ligado: desligue-o para mostrar isto</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Mostrar por 30 segundos</translation>
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
        <translation>Copiar sem mostrar. Depois de 30 segundos a área de transferência é esvaziada.</translation>
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
        <translation>O modo streamer está ligado: desligue-o para mostrar isto</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Mostrar por 30 segundos</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>En&amp;viar</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>Enviar a requisição (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>Esperando respostas</translation>
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
            <numerusform>%n requisição espera uma resposta</numerusform>
            <numerusform>%n requisições esperam uma resposta</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>“%1” aceito</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>“%1” recusado</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>“%1” bloqueado</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>“%1” desativado</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>“%1” ativado</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>“%1” renomeado</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>“%1” movido</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>“%1” excluído</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>“%1” excluído. Ele volta quando seu mod se conectar de novo.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>O mod se conecta ao Hawser</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>O Hawser se conecta ao servidor de jogo</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexão</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latência</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>Últimas latências</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Último evento</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>Eventos desde o início</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>Jogadores online</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jogo</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>Interlocutor</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Reconhecido por</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>Token de identidade</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Via de acesso</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>Conversa (segredos são mascarados)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar tudo</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>As últimas %1 latências</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Nada ainda</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>Duplo clique ou Enter mostra os eventos daquele momento</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>Perguntar ao &amp;doutor</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>Encontra o que atrapalha, degrau por degrau, e não muda nada</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>Tratar o mod como</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>Nome do servidor de jogo</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>Criptogra&amp;fado (TLS)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>&amp;Nome do token</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>Nome no &amp;Hawser</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jogo</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>&amp;Jogo</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>nome ou endereço; uma URL inteira é decomposta</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Endereço</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Porta</translation>
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
        <translation>Embutida</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>Dos mods do Alloc</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPM ou PrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Instalado</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Não instalado</translation>
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
        <translation>Sem criptografia: qualquer um no caminho pode ler o segredo. Use TLS ou uma VPN.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>Servidores de jogo</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>Renomear servidor de jogo</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>Excluir servidor de jogo</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>Mover servidor de jogo para cima</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>Mover servidor de jogo para baixo</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Novo grupo</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>Nome do grupo:</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>Todos os servidores de jogo</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 online</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>Todos os servidores de jogo, %1 de %2 online</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>Novos servidores de jogo</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n novo servidor de jogo espera sua decisão</numerusform>
            <numerusform>%n novos servidores de jogo esperam sua decisão</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;xcluir</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Ace&amp;itar</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>Recusar até o Hawser fec&amp;har</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>&amp;Desativar</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>Ati&amp;var</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Bloquear</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>&amp;Renomear …</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>&amp;Token de registro próprio …</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>&amp;Editar a conexão …</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>Conectar n&amp;ovamente</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>&amp;Confiar no novo certificado</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Mover para ci&amp;ma</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>Mover para b&amp;aixo</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>Mover para o &amp;grupo</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>Nen&amp;hum</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>&amp;Novo grupo …</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>Copiar o &amp;nome</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>Co&amp;piar o ID do servidor</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>Copiar o to&amp;ken de identidade</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>Filtrar servidores de jogo</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>Nome, jogo ou identidade</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>&amp;Mostrar todos</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>Nenhum servidor de jogo corresponde</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>A busca foi feita em nomes, jogos e identidades.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>Este servidor de jogo não é mais conhecido.</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>Um servidor de jogo precisa de um nome.</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>Nenhum mod se chama “%1”.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>Nenhum servidor de jogo</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>Vai para %1</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>Parar o &amp;teste</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testar</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>Não testado: mesmo assim dá para salvar.</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>O teste está em andamento; leva no máximo dez segundos.</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>Testado: funciona.</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>Testado: ainda não funciona. Mesmo assim dá para salvar, e novas tentativas serão feitas.</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>&amp;Redefinir esta página</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar nas configurações</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Nenhuma configuração tem estas palavras.</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>Re&amp;começar</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Voltar</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>Configurar um servidor de jogo</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>Dá para continuar depois, daqui.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Etapa %1 de %2</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Salva&amp;r</translation>
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
        <translation>Outro jogo</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>Compartilhar um servidor de jogo</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>O Hawser se conecta para fora em nome deste servidor: nenhuma porta precisa ser aberta. O que acontece aqui é contado lá, e o que é pedido lá é feito aqui.</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>Compartilhamento de %1</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>Teste do que foi digitado aqui</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>Teste de %1</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>Compartilhar %1 com o Takaro ou outro Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>Atalhos</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Atribuir</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>&amp;Sem teclas</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Como no &amp;início</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Comandos e suas teclas</translation>
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
        <translation>&amp;Novas teclas: pressione aqui</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Novas teclas</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1 é usado por “%2”, que o perde se você o atribuir aqui.</translation>
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
        <translation>&amp;Guardar o digitado como modelo</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Esquecer</translation>
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
        <translation>Copiar com o token real. Depois de 30 segundos a área de transferência é esvaziada.</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>Mostrar o &amp;token</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>Como as variáveis são definidas</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>O que escrever na configuração do mod</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>Defina estas variáveis para o processo do servidor de jogo:</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>Coloque isto na configuração do mod:</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>No arquivo %1, abaixo da pasta do servidor de jogo ou do mod. Se o arquivo já existir, mude nele só estas chaves.</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>Outras versões do mod leem %1.</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>O endpoint criptografa com seu próprio certificado. Este mod só o aceita se o computador do mod confiar nele; senão, inicie o Hawser com --certificate e um de uma autoridade pública.</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>Ocultar o &amp;token</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>O modo streamer está ligado: desligue-o para mostrar isto</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>É mascarado de novo depois de 30 segundos</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>Escolher um &amp;arquivo…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>&amp;Colar o texto</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>O que é o arquivo</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>O que é?</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>Escolher um arquivo de configuração</translation>
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
        <translation>Duração</translation>
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
        <translation>Jogadores online</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>Eventos por minuto</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Latência</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>Estado da conexão, em porcentagem do tempo</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estatísticas</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>Não há estatísticas nesta sessão</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>Elas são feitas a partir do arquivo de eventos, e esta sessão não guarda nenhum.</translation>
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
        <translation>Endereços e tokens estão ocultos.</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>De todos os eventos, os mais recentes ainda estão lá.</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Endereço copiado</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>Sem endpoint</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>Os mods se conectam aqui. Clique para copiar.</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>Os mods não conseguem se conectar agora.</translation>
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
        <translation>%1 eventos no último segundo</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Guardados: %1</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>depois</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>a fazer</translation>
    </message>
    <message>
        <source>done</source>
        <translation>concluído</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>algo atrapalha</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>pulado</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>desnecessário</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jogo</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexão</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Portas</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Teste</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Etapas</translation>
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
        <translation>Tentar o c&amp;haveiro de novo</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>&amp;Trabalhar sem ele por enquanto</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Entendi</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>Servidores de jogo e tokens são mantidos até o Hawser fechar, e não além: %1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>Executa&amp;r</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>Saída do console</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>O que é executado aqui e o que o servidor de jogo responde.</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Escolha um servidor de jogo</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>Um comando vai para um só servidor de jogo: o escolhido à esquerda.</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>&amp;Modelos</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>Comando de console para %1</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>Comando para o console de %1</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>O servidor de jogo não está online. O que você digitou fica aqui.</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>Preencha “%1” primeiro.</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ “%1” pode encerrar o servidor de jogo para todos. Para confirmar, digite o nome do servidor: %2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… resposta a: %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ O servidor de jogo diz que falhou. %1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>(sem saída)</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>Teste de conexão</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>&amp;Usar a porta %1</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>Ativar T&amp;LS</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>Desativar T&amp;LS</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>SHA-256 do certificado dele:
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>Confiar neste certificado de a&amp;gora em diante</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>O mod chega?</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>Ele responde?</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>Não quero &amp;esperar</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>Co&amp;ntinuar sem teste</translation>
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
        <translation>Período mostrado</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>A última hora</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>As últimas 6 horas</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>O último dia</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>A última semana</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Os últimos 30 dias</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>O último ano</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Tudo o que há</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>O período escolhido</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1: data e hora</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Escolher …</translation>
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
        <translation>1 dia</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dias</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dias</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>Até uma data</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>Termina em %1</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>Linha do tempo dos estados</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>Com os &amp;segredos, criptografados por uma frase secreta</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>O arquivo está &amp;criptografado por uma frase secreta</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Frase secreta de novo</translation>
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
        <translation>Exportar servidores de jogo</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>Importar servidores de jogo</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Servidores de jogo do Hawser (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Digite a frase secreta.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>A frase secreta precisa de pelo menos %n caractere.</numerusform>
            <numerusform>A frase secreta precisa de pelo menos %n caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>As duas frases secretas não são iguais.</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>Senhas e tokens ficam de fora.</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>Quem tiver o arquivo e a frase secreta tem todas as senhas e tokens.</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>Um servidor de jogo já conhecido é substituído.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>%n servidor de jogo exportado.</numerusform>
            <numerusform>%n servidores de jogo exportados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>%n servidor de jogo importado.</numerusform>
            <numerusform>%n servidores de jogo importados.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>&amp;Mostrar o Hawser</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>Sem &amp;notificações por enquanto</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>Con&amp;figurações …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
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
        <translation>Mostrar eventos do tipo %1</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>Mostrar %1; com nenhum pressionado, todos os tipos são mostrados</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>Desbani&amp;r</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Manter</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>permanente</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>até %1</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>Deixar %1 entrar de novo? Banimento: %2.</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>Deixar %1 entrar de novo? Banimento: %2, por: %3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>Ocultar isto</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>Ver as &amp;novidades</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Mais tarde</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>O Hawser %1 está disponível; este é o %2.</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>Não foi possível alcançar a página de versões. O Hawser tenta de novo na próxima vez.</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>O endereço da página de versões não é criptografado.</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>O &amp;Hawser se conecta ao servidor de jogo</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>Um &amp;mod no servidor de jogo se conecta ao Hawser</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>Precisa de um mod no servidor de jogo. Ele chama para fora, então nenhuma porta precisa ser aberta, onde quer que o servidor rode.</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>Mo&amp;d</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>Como ele se conecta com o Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>O Hawser se conecta a %1</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1 se conecta ao Hawser</translation>
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
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>&amp;Conectar um servidor de jogo …</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>Permitir que um &amp;mod se conecte …</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>Outro token de re&amp;gistro …</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>Tentar o c&amp;haveiro de novo</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>E&amp;xportar servidores de jogo …</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>&amp;Importar servidores de jogo …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>&amp;Tentar o endpoint de novo</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>Con&amp;figurações …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>&amp;Paleta de comandos …</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>Buscar nos e&amp;ventos</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>Buscar um servidor de jo&amp;go</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>&amp;Lista de servidores de jogo</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>Painel de &amp;requisições</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Modo &amp;streamer</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Tela c&amp;heia</translation>
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
        <translation>C&amp;onsole</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>&amp;Jogadores</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Banimentos</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Conexão</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>&amp;Servidores de jogo</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Próximo</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Anterior</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>Compartil&amp;har com o Takaro ou outro Hawser …</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>&amp;Verificar a configuração de um jogo …</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>&amp;Todos os servidores de jogo</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>Servidor de jogo &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>&amp;Sobre o Hawser</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Desfazer: %1</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>Ir para um &amp;momento …</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>Estatíst&amp;icas</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guia do usuário</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>Abrir o &amp;log</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>Configurar um servidor de jogo passo a pass&amp;o …</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>mais %n requisição: %1</numerusform>
            <numerusform>mais %n requisições: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>a bridge está online desde %1 e não é incomodada</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>eventos enviados pela bridge: %1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>requisições atendidas pela bridge: %1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>O caminho para fora está aberto: um WebSocket responde lá.</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>Eles podem ser inseridos onde o servidor de jogo é compartilhado; teste lá.</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>O Hawser encerrou a conexão: %1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>O lado remoto desligou</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>O lado remoto fechou a conexão (%1)</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>O lado remoto fechou a conexão (%1, %2)</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>Sem conexão: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausado</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausado</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>São precisos o token de identidade e o token de registro</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>Conectando a %1</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>Conectado, ainda não admitido</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>Identificando como “%1”</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>O lado remoto não responde há %1 s</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>o servidor veio por outro caminho</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>O servidor veio por outro caminho: identificando de novo</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>O lado remoto não nos admitiu em %1 s</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>Este endereço leva de volta a este próprio Hawser: o servidor seria compartilhado com o lugar de onde é compartilhado</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Compartilhado</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>Um laço: o lado remoto compartilha este servidor com este Hawser, que o compartilha com o lado remoto</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>O lado remoto não aceita os tokens: %1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>O lado remoto não nos admitiu, e não disse por quê</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>O lado remoto não nos admitiu: %1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>O lado remoto reclama: %1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>O lado remoto não conhece mais este servidor: identificando de novo</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>Só a conexão está sendo testada</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>Token de registro errado de %1, para “%2”</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>Tokens de registro errados demais: %1 fica de fora por %n minuto</numerusform>
            <numerusform>Tokens de registro errados demais: %1 fica de fora por %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>É compartilhado daqui, em círculo</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>O mod se conectou de novo</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>Novo: aceite, e ele entra</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>Já há servidores de jogo demais</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>Está bloqueado</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>Foi recusado</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>Está desativado aqui</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Removido pelo usuário</translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>O token de registro foi alterado</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>A conexão terminou antes de a resposta chegar: %1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>Não enviado, porque a conexão terminou: %1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>Este servidor de jogo não está conectado</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>%n requisição já espera por este servidor de jogo</numerusform>
            <numerusform>%n requisições já esperam por este servidor de jogo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1 não consegue fazer isso</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>A requisição tem %1 bytes; este mod não lê mais de %2</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>Não chegou resposta em %1 s; mesmo assim pode ter sido feito</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>O Hawser encerrou a conexão: %1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>O mod desligou</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>O mod fechou a conexão (%1)</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>O mod fechou a conexão (%1, %2)</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>A conexão caiu: %1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>Conexão de %1</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>O mod se identificou como outro servidor de jogo</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>Fechando com o código %1: %2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>O mod não se identificou a tempo</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>O mod não foi admitido</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>Este servidor de jogo inunda: %1 eventos em um segundo</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>O mod só enviou mensagens ilegíveis</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>O mod enviou demais antes de se identificar</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>O mod enviou eventos sem se identificar</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>O mod envia mensagens de um tipo desconhecido, “%1”; elas são ignoradas</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>stdin, linha %1</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>A linha é maior que 1 MiB e foi pulada</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>%n evento antes do número %1 foi esquecido antes de poder ser impresso</numerusform>
            <numerusform>%n eventos antes do número %1 foram esquecidos antes de poderem ser impressos</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>Não é um objeto JSON</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>Não é JSON: %1 no caractere %2</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>Falta &quot;id&quot;: ele dá nome à resposta</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>Não há &quot;action&quot; nem &quot;command&quot;</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>Não existe o comando “%1”; conhecidos são: %2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>Não existe a ação “%1”</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1; parecidos: %2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot; deve ser um objeto JSON</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot; deve ser uma lista de textos</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Essa bridge não existe</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>Não existe o servidor de jogo “%1”, ou vários têm esse nome</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot; está faltando, ou não é um texto</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>O Hawser não se conecta a “%1”: é o mod dele que se conecta</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot; deve ser um número de 1 a 65535</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>“%1” não precisa de porta aberta: o mod dele chama para fora. &quot;port&quot; examina qualquer outra</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot; deve ser um host e uma porta, como stun.example.org:3478</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>Filtro, caractere %1: %2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot; deve ser um número inteiro de 1 a %1</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot; deve ser o número de um evento, a partir de 1</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>Consultas demais ao mesmo tempo; espere uma resposta</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>Não foi possível ler os eventos armazenados</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>Exportações demais ao mesmo tempo; espere uma terminar</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>A exportação foi cancelada</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot; deve ser o número de um evento guardado</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>Sem arquivo de eventos não há marcadores</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot; deve ser um texto</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>Outro Hawser o está usando, e ele não pode ser lido: %1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>Não foi possível abrir os eventos guardados em %1. %2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot; está faltando, ou não é uma lista de servidores de jogo</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>Nenhum servidor de jogo “%1” foi removido nesta execução</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>Falta &quot;dialect&quot;: um de %1, ou &quot;&quot; para que seja reconhecido</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>O endereço não é válido</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>O nome ou o segredo do token contém um fim de linha ou outro caractere de controle</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>TLS com o certificado confiável</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>API web embutida</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>API web do Alloc</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1 responde na sua forma</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>Encontrada a API web embutida</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>Encontrada a API web do Alloc</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>O token não pode listar os jogadores (status %1): os IDs ficam desconhecidos até eles entrarem</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>O fluxo do log está aberto</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>O que foi perdido não pode ser obtido (status %1)</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>Conectado à API web embutida</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>Conectado à API web do Alloc</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>O servidor enviou uma linha sem fim</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>O servidor encerrou o fluxo do log</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>O fluxo do log está em silêncio há tempo demais</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>O fluxo do log está parado, enquanto o servidor continua a escrever</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>A resposta é maior que %1 MiB</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>o certificado dele não é o confiável</translation>
    </message>
    <message>
        <source>hung up without a close frame</source>
        <translation>desligou sem quadro de fechamento</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>o cabeçalho HTTP é longo demais</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>conexões demais</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>sem handshake WebSocket a tempo</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>uma mensagem não foi concluída a tempo</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>sem sinal de vida; dois pings ficaram sem resposta</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>não lê o que lhe é enviado</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>perguntado por HTTP simples, e respondido</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>o proxy desta rede pede um nome e uma senha, ou outros além dos que recebeu</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>bit reservado definido</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>opcode desconhecido</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>quadro de controle em pedaços</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>quadro de controle longo demais</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>mensagem dentro de uma mensagem</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>nada a continuar</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>quadro mascarado de um servidor</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>quadro não mascarado de um cliente</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>comprimento fora da forma mais curta</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>comprimento impossível</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>mensagem grande demais</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>fragmentos demais</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>fragmentos vazios demais</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>mensagens inacabadas demais</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>o texto não é UTF-8</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>meio código de fechamento</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>código de fechamento não permitido</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>o motivo de fechamento não é UTF-8</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>não é uma requisição GET HTTP/1.1</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>caminho malformado</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>HTTP simples, não um WebSocket</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>a versão do WebSocket não é 13</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>Sec-WebSocket-Key inválido</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>sem Host, ou vários</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>pediu o host “%1”, que não é nosso</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>uma página web de outro site (Origin) pediu</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>cabeçalho HTTP malformado, ou linhas demais</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>tentou wss (TLS), mas esta porta fala ws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>não fala HTTP GET</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>o caminho deve começar com “/” e não conter espaço nem fim de linha</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>“%1” não é o nome de um host</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>a resposta não é HTTP/1.1</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>recusado com HTTP %1</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>a resposta não pertence a este pedido WebSocket</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>o servidor escolheu uma extensão que ninguém pediu</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>não é admitido no momento</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>há pares demais diante da porta</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>handshakes inacabados demais deste endereço</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>conexões demais deste endereço</translation>
    </message>
</context>
</TS>
