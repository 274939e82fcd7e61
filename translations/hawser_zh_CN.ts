<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>游戏用来识别玩家的 ID。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>玩家会看到、封禁列表中也会保留的内容。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>游戏用来识别物品的代码。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>给多少个。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品质</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>使用游戏自己的名称或数值（如果有）。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>一行，与在控制台中输入的一样。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>玩家在聊天中看到的内容。</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>只有该玩家能看到；留空则所有人可见。</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发送者</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>显示在消息前面的名字（如果模组支持）。</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>第一坐标，使用游戏自己的单位。</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>第二坐标；在多数游戏中是高度。</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>第三坐标，使用游戏自己的单位。</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>要前往的世界（适用于有多个世界的游戏）。</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>封禁何时结束；留空则永久。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>从地图中心向东数第几块图块。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>从地图中心向北数第几块图块。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0 显示范围最大；每升一级放大一倍。</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>查看玩家</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>按 ID 查找一个玩家。</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>列出玩家</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>列出在线玩家。</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>定位玩家</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>告知玩家所在位置。</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>查看物品栏</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>列出玩家携带的物品。</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>给予物品</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>把物品放入玩家的物品栏。</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>列出物品</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>列出游戏中的所有物品；可能需要较长时间。</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>列出实体</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>列出游戏中的生物种类。</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>列出地点</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>列出世界中有名称的地点。</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>执行命令</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>在游戏服务器的控制台中执行命令。</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>发送消息</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>向所有玩家或其中一人发送消息。</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>传送玩家</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>立即把玩家移动到另一个地方。</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>测试可达性</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>询问模组能否连通其游戏服务器。</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>踢出玩家</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>将玩家踢出，对方可以立即回来。</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>封禁玩家</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>将玩家踢出并不再放行。</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>解封玩家</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>重新放行被封禁的玩家。</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>列出封禁</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>列出谁被封禁、原因和截止时间。</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>关闭服务器</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>停止游戏服务器；所有玩家都会被断开。</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>查看地图数据</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>告知地图大小和最大缩放级别。</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>查看地图图块</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>获取一张正方形的地图图片。</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>找不到玩家</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>模组报告了错误，但未说明是什么错误</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>必须是文本：请加引号，否则数字会丢失位数</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>不能超过 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数字</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>必须介于 %1 和 %2 之间</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>必须是带时区的时间，例如 2031-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>必须包含 gameId</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>必须是对象</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>指定了两次，且值不同</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>未知：%1 没有参数</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>未知：%1 的参数是 %2</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>“%1”%2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>有人正在接入。</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>使用的是 WebSocket；接下来它必须表明身份。</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>游戏服务器已接入。</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>它使用 TLS（wss://），而此端点不使用。</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>它未加密（ws://），而此端点要求加密。</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>双方未能就加密方式达成一致。</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>有连接进来，但不使用 WebSocket。</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>它连接后什么也没有发送。</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>使用 WebSocket，但没有表明身份。</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>未表明身份就发送事件。</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>注册令牌错误或缺失。</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>身份令牌为空。</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>具有此身份的游戏服务器已连接。</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>它是新的，正在等待你接受。</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>它已被拒绝。</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>在模组设置中写 ws://，或返回上一步开启加密。</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>在模组设置中写 wss://，或返回上一步关闭加密。</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>多半是模组不信任该证书：让它所在的计算机信任此证书，或使用公共机构签发的证书。</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>如果这是你的模组，请把这里显示的地址原样填入其设置，包括 ws:// 和端口。</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>检查模组设置中的地址；途中的代理必须转发 WebSocket。</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>把两个令牌都填入模组设置：许多模组在其中一个为空时不发送任何内容。</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>重启游戏服务器；如果仍然如此，请更新模组。</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>再次把设置复制到模组的文件中，然后重启它。</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>把身份令牌写入模组设置，然后重启它。</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>同一身份来自两个地方：请给每台游戏服务器各自的身份。</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>如果是你的，请接受它。</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>如果是你的，请在游戏服务器列表中接受它。</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>正在等待模组</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>已到达（TCP）</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>使用 WebSocket</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>已识别并放行</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>进行中…</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>等待你处理</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>Flatpak 不允许 Hawser 这样做；请把它添加到桌面的自启动程序中。</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>Windows 不允许 Hawser 更改随它启动的程序。</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>无法删除文件 %1：%2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>响应不是封禁列表。</translation>
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
        <translation>游戏服务器没有给出任何信息</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>游戏服务器没有说明原因</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>未知操作：%1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>%1 的参数不是 JSON 对象</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>“#”之后只能是证书指纹：sha256= 加 64 位十六进制数字</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>地址必须形如 wss://connect.takaro.io/</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>地址中不能包含用户名或密码</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>指纹仅在使用 wss:// 时有意义</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>已发送事件：%1 · 已略过：%2 · 已处理请求：%3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>略过 %1 个：%2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>%1 个被远端拒绝，最近一个：%2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>在游戏服务器上失败的请求：%1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>已拒绝的请求：%1</translation>
    </message>
</context>
<context>
    <name>ChatChannel</name>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>队伍</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>私聊</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Ans&amp;wer %1</source>
        <translation>回复 %1(&amp;W)</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A demo keeps nothing.</source>
        <translation>演示不保留任何内容。</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>以 --profiles 启动，仅用于本次会话。</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>使用文件中的注册令牌启动。</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>这需要手动完成。</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>勾选后 Hawser 可以更改它。</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>Hawser 可以更改它。</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>这里用的是长破折号，而不是 &quot;-&quot;。</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>这里用的是弯引号：它们会成为值的一部分。</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>请使用直引号，或不加引号。</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>%1 与其值之间有 &quot;=&quot;。</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>请在此处放一个空格。</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>%1 前缺少 &quot;+&quot;。</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>%1 后的 &quot;=&quot; 两侧有空格，因此未被设置。</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>去掉空格。</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>此文件大于 1 MiB，因此不是游戏服务器的设置文件。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>无法写入副本 %1：%2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>此文件的副本已经太多。</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>%1 在此期间被他人更改。请重新查看。</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 不是文件。</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1 大于 1 MiB，因此不是游戏服务器的设置文件。</translation>
    </message>
    <message>
        <source>7 Days to Die: serverconfig.xml</source>
        <translation>7 Days to Die：serverconfig.xml</translation>
    </message>
    <message>
        <source>Rust server: %1</source>
        <translation>Rust 服务器：%1</translation>
    </message>
    <message>
        <source>Something stands after the end.</source>
        <translation>结尾之后还有内容。</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>嵌套层级过多。</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSON 不支持注释。</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>删除注释。</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>此处缺少值。</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>此值没有引号，或引号不是 JSON 所认可的。</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>把它放在两个直的双引号之间。</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>文件提前结束：缺少 &quot;%1&quot;。</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>此处之前缺少逗号。</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>此逗号之后没有内容。</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>去掉它。</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>此处应为双引号中的名称。</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>名称后缺少 &quot;:&quot;。</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>此处打开的引号在本行内没有闭合。</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot; 开始了一个 JSON 不认识的转义。</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>一个反斜杠请写成 \\。</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>节名后缺少 &quot;]&quot;。</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>此行不是设置：键和值之间缺少 &quot;=&quot;。</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>如果是注释，请以 &quot;#&quot; 开头。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>没有它，模组不会连接任何地方，或直接连接 Takaro。</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>没有它，模组不会被放行。</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1 必须是 %2，否则模组不会连接任何地方。</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1 应写成 %2。</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1 已设置，但没有传给游戏服务器。</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>在前面写上 export。</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>%1 中是注册令牌，属于机密：身份令牌人人可见。</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>请选择另一个身份令牌，例如服务器名称。</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1 会把你端点的注册令牌带给 Takaro。</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>从那里去掉它，并在 Hawser 中生成新令牌。</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>此模组无法接入你的端点。</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>文件中没有此模组的任何设置。</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>它读取 %1。</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>%1 之后缺少值。</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1 在 server.cfg 中无效。</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>在启动服务器的地方加上它（前面带 &quot;+&quot;），并去掉此行。</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>缺少 +rcon.web：较旧的服务器将只使用旧版 RCON。</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>为稳妥起见，请添加 +rcon.web 1。</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>服务器只使用旧版 RCON，Hawser 不支持。</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>添加 +rcon.password，至少 16 个随机字母和数字。</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>没有 RCON 密码，没有密码则 RCON 关闭。</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>RCON 密码为空，因此 RCON 关闭。</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>缺少 +rcon.port：RCON 将使用游戏端口号。</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>明确指定，以确保无误。</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1 与第 %3 行的 %2 是同一端口：只能有一个使用它。</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>RCON 只响应游戏所在的计算机。</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>设为 0.0.0.0，并只允许你自己的地址访问该端口。</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>只要 Hawser 在那里运行就没问题。</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>此文件不会启动 Rust 服务器。</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>请选择含有 RustDedicated 及其 + 参数的文件。</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>&quot;%1&quot; 后有空格，因此命令在此结束，下一行不再属于它。</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>去掉行尾空格。</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>此处打开的引号始终没有闭合。</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••新•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>否则游戏可能不认识它。</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>没有控制面板，Hawser 就无处可连。主动接入的模组不需要它。</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>缺少 WebDashboardEnabled，因此 Web 控制面板关闭。</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>Web 控制面板已关闭。</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>Control Panel 属于 Alpha 20 及更早版本：较新的游戏会忽略这些设置。</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>这是 Alpha 20 或更早版本的文件。较新的游戏没有 Control Panel，并会保持 Web 控制面板关闭。</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>如果游戏版本较新，请从它自带的文件开始。</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>Control Panel 已关闭，Alloc 模组的 Web 服务器也随之关闭。</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>这样 Hawser 的地图会是空的。渲染需要占用一些磁盘空间。</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>缺少 EnableMapRendering，因此不渲染地图。</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>没有渲染地图。</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>Hawser 不需要 telnet：请关闭它，或永远不要转发其端口。它的所有内容都是明文。</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>telnet 已开启且无密码：谁能连到端口谁就是管理员。通常的版本此时只响应本机。</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>telnet 已开启，并响应整个网络。</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>此文件中没有 7 Days to Die 的任何设置。</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>请选择启动服务器时 -configfile= 指定的文件。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>保存为不带 BOM 的 UTF-8。</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>文件以字节顺序标记（BOM）开头。</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>文件使用 UTF-16 编码。</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>文件中有些字符不是 UTF-8。</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>行尾是 Windows 格式：在 Linux 上，不可见字符会成为最后一个值的一部分。</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>以 Unix 换行符保存文件。</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1 再次出现：第 %2 行已设置过。</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>去掉其中一个。</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>两者不同。请保留想要的那个：哪个生效并不确定。</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1 为空，因此模组不会连接你的端点。</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1 不是形如 ws://名称:端口/ 的地址。</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1 不以 ws:// 或 wss:// 开头。</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>端点启用了加密：%1 必须以 wss:// 开头。</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>端点未启用加密：%1 必须以 ws:// 开头。</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1 指向 Takaro，而不是你的端点。</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1 是监听用的地址，无法连接。</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>%1 中的主机仍是占位词。</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>在容器中，%1 里的主机就是容器本身。</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>请使用计算机的地址，或在 Docker 支持时使用 host.docker.internal。</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1 中的主机与 Hawser 的不同。</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>仅当两者指向同一台计算机时才正确。</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>%1 中的端口不是端点监听的端口。</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1 没有指定端口，因此会连接 80 或 443。</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>%1 的端口之后有端点用不到的内容。</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1 的 &quot;@&quot; 之前有端点用不到的用户名或密码。</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>请使用至少 16 个随机字母和数字。</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>如果让 Hawser 在此写入新的，需要告知所有用它登录的人。</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>%1 的值两侧的引号会成为值的一部分。</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>%1 的值两侧的空格会成为值的一部分。</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>去掉它们。</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1 不是端口：应为 1 到 65535 的数字。</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>游戏监听端口 %1，Hawser 连接的是 %2。</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>更改其中之一：Hawser 中的端口或此行。</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1 只认 true 和 false。</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1 是人人首先会尝试的密码之一。</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1 少于 8 个字符。</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>%1 含有字母、数字、&quot;.&quot;、&quot;_&quot;、&quot;-&quot; 和 &quot;~&quot; 以外的字符：脚本、文件和 URL 对它们的解读不同。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 为空。</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1 仍是占位词。</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>填入真实的值。</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1 不是此 Hawser 的。</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1 不是在 Hawser 中选择的身份令牌。</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>从 Hawser 复制它。</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>%1 含有字母、数字、&quot;_&quot; 和 &quot;-&quot; 以外的字符，并非每个模组都能原样读取。</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>此 property 缺少 %1。</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>请写成 &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt; 不会被读取：元素名称应为 property。</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>此处有文档类型声明。</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>去掉它：没有游戏服务器需要它。</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>此处开始的注释或声明没有结束。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt; 在此打开，但始终没有关闭。</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>在它结束处加上 &lt;/%1&gt;。如果文件末尾缺失，请换一份新的。</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>此文件中没有元素。</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>最外层元素之外有文本。</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot; 在 XML 中不能单独出现。</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>请改写为 &amp;amp;。</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>此处应为名称、&quot;=&quot; 和带引号的值。</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>&quot;%1&quot; 的值没有引号，或只有一个。</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>把它放在两个直引号之间。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt; 位于最外层元素之外。</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>把它移到最外层元素之内、其结尾之前。</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>元素嵌套过多。</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot; 在 XML 中不能单独出现。</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>请改写为 &amp;lt;，或补全标签。</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>标签 &lt;%1 没有结束。</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>用 &quot;&gt;&quot; 或 &quot;/&gt;&quot; 结束它。</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt; 没有对应的开始标签。</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>此处应为 &lt;/%2&gt;，却是 &lt;/%1&gt;。</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot; 开始了一个 YAML 在此不认识的转义。单引号内没有转义。</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>键和值之间应有 &quot;:&quot; 和一个空格。</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>此处打开的括号始终没有闭合。</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>此处应为逗号或右括号。</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>此行的缩进与上方各层级都不一致。</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>缩进的空格数请与相邻行相同。</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>&quot;:&quot; 后缺少空格。</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>此行缩进比上一行更深，而上一行已有值。</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>值不能以此字符开头。</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>把值放在引号之间。</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>此值结束之后还有内容。</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>此处前面有制表符：YAML 只允许空格。</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>把每个制表符替换为空格。</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>此行既不是设置，也不是列表项。</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>游戏在 UDP 端口 %1 上有响应</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>其 telnet 控制台有响应</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>游戏也没有响应</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>一切正常，但地图是空的。</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>如需地图，请在 serverconfig.xml 中将 EnableMapRendering 设为 true，并重启游戏服务器。</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>其证书已过期：请更新。</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>其证书尚未生效：请检查两台计算机的日期和时间。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>未及时响应</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>未响应便断开</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>不再接受新连接</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>响应不是 HTTP：%1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>证书与刚才的不同；未发送任何内容</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1，转到 %2</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1: %2</source>
        <translation>HTTP %1：%2</translation>
    </message>
    <message>
        <source>is an address already</source>
        <translation>已经是地址</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>找不到地址</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>名称解析服务没有响应</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>TCP 端口 %1 接受连接</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>TCP 端口 %1 立即拒绝</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>TCP 端口 %1 没有响应</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>没有通往此地址的路由</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>对明文 HTTP 无响应，对 TLS 有响应</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>等待对方先发送</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>对 HTTP 请求无响应</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>遇明文 HTTP 即断开，对 TLS 有响应</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>遇 HTTP 请求即断开</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>其首批字节是 TLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>telnet 控制台：%1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>受信任的证书</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>不是受信任的证书</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>自有证书，此前未见过</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>已知机构签发的证书</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>已知机构为其他名称签发的证书</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>遇 TLS 即断开</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>对 TLS 无响应</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1；%2，有效期至 %3；SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>对陌生访问关闭，符合 Web API 的特征；%1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>内置 Web API；%1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>Alloc 模组的 Web API；%1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>不是 Web API；%1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101，WebSocket 已打开</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>无响应；使用 Source RCON</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>对升级请求无响应</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>已断开；使用 Source RCON</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>遇升级请求即断开</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>serverinfo 已获响应</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>保持连接，但只响应 ping</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>保持连接，但没有任何响应</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>立即关闭，没有消息</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>中途关闭</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>正在收到事件</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>安静：已打开，目前尚未发生任何事</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>Rust 没有更低的权限级别</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>名称解析</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>端口可达</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>对方使用的协议</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>加密（TLS）</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Web API</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>首个事件</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>首个请求</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>请使用 Web 控制面板的端口：serverconfig.xml 中的 WebDashboardPort，通常为 8080。</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>请使用端口 %2：那里有响应。</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>请使用 RCON 端口：启动服务器的地方 +rcon.port 后面的端口，或服务商所称的 RCON 端口；多为 28016，绝不是玩家使用的端口。</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>请在游戏服务器的控制台中输入：webtokens add %3 密钥 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>Hawser 无法连接此游戏。</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>请选择其他游戏。</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>缺少地址。</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>请输入运行游戏服务器的计算机的名称或地址。</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>“%4”既不是名称也不是地址。</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>请只输入名称或地址。</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>缺少端口。</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>请输入 Web API 或 RCON 的端口。</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>缺少令牌名称。</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>请输入此命令中给出的名称：webtokens add 名称 密钥 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>缺少密钥。</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>请输入令牌密钥或 RCON 密码。</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>密钥中含有空格、换行符或其他无法发送的字符。</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>请为游戏服务器换一个密钥，只使用字母、数字和 . _ - 这些字符。</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>找不到“%4”的地址。</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>请检查名称拼写，或输入 IP 地址。</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>名称服务没有对“%4”作出响应。</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>请输入 IP 地址代替名称。</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>此计算机没有通往 %1 的路径。</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>请检查此计算机的网络连接，如需 VPN 也请检查。</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>%1 不接受连接，但游戏在 UDP 端口 %5 上有响应。</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>请只开放 TCP 端口 %6：在那台计算机的防火墙中（Windows 上对应其网络的配置文件，专用或公用），若经由互联网，还要在其路由器中开放。</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>%1 没有任何回应，游戏也没有。</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>请检查地址是否正确，计算机是否已开机。</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1 是你自己路由器（%7）的外部地址，该路由器不允许其内部网络从这条路进入。在内部，%8 有响应。</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>在家中请使用 %8；地址 %1 供他人使用。</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1 是你路由器（%7）的外部地址，但互联网无法到达：前面还有另一个路由器或运营商的 NAT。</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>仅靠路由器中的规则无法解决。请向运营商申请公网 IPv4 地址或使用 IPv6；把另一个路由器设为桥接模式；或让游戏服务器通过隧道或模组主动向外连接。</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>你的路由器（%7）没有端口 %6 的规则。</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>请让路由器把 TCP 端口 %6 转发到网络中游戏服务器的地址，端口 %6：使用端口向导，或在路由器的端口转发页面手动设置。</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>你的路由器（%7）把端口 %6 转发到 %8，而那里没有响应。</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>请让规则指向游戏服务器的计算机和端口，为该计算机设置固定地址，并在其防火墙中开放 TCP 端口 %6。</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>Web API 不在 %1。它在端口 %2 上有响应。</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1 是 telnet 控制台，不是 Web API：“%4”</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>%1 上是别的程序，不是 Web API：“%4”</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>%1 上是另一个 Web 服务器：“%4”</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1 接受连接，但没有任何响应。</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>请等待世界生成、游戏服务器启动后再次测试。</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1 要求加密（TLS）：“%4”</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>请开启 TLS。</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>请开启 TLS，并使用端口 %2。</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1 不加密：它响应普通 HTTP。</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>请关闭 TLS。</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>与 %1 的 TLS 失败：%4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>请查看那里的证书和 TLS 设置；如果没有证书，请关闭 TLS。</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1 出示的证书与受信任的不同：%4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>只有在知道它为何更改时才信任它。没有发送任何机密。</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1 转到另一个地址：%4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>请改为输入该地址。</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>%1 处的代理无法到达游戏服务器：%4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>请在代理的设置中检查它转发到哪个端口。</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>%1 处的代理不转发 WebSocket：%4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>请让代理转发 Upgrade 和 Connection 标头，并保持路径不变。</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>游戏服务器在运行，但 %1 上没有程序监听：%4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>请在 serverconfig.xml 中将 WebDashboardEnabled 设为 true，并重启游戏服务器。</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1 立即拒绝：计算机存在，但没有为我们监听的程序。</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>请确认游戏服务器正在运行，且其端口对外可用：从容器中发布端口，或将其绑定到所有地址。</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>此计算机的 %1 上没有程序监听。</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>请以 WebDashboardEnabled 为 true 启动游戏服务器，并等待世界生成。</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>%1 上有 Web 服务器，但没有 Web API：%4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>请将 TFP_WebServer、TFP_CommandExtensions 和 TFP_MapRendering 放回游戏服务器的 Mods 文件夹，并重启它。</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>游戏服务器不认识使用此密钥的令牌“%3”：%4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>令牌“%3”甚至无权读取游戏服务器的状态：%4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>令牌“%3”可以读取，但无权运行命令：%4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>%1 上的 Web API 不运行命令：%4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>请将 TFP_CommandExtensions 放回游戏服务器的 Mods 文件夹，并重启它。</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>令牌“%3”无权读取日志：%4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>%1 上的 Web API 没有日志行的流：%4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>请将游戏服务器自带的 TFP_WebServer 原样放回其 Mods 文件夹，并重启它。</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1 不是 RCON 端口：%4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>此计算机的 %1 上没有程序监听：%4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1 立即拒绝来自外部的连接：%4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>请使用 +rcon.ip 0.0.0.0 启动游戏服务器，从容器中发布端口，并为该计算机上的每台服务器分配各自的端口。</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>对于这样众所周知的密码，Rust 会关闭 RCON。</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>请用另一个密码启动游戏服务器，由八个或更多字母、数字和 . _ - 组成</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1 使用 Source 游戏的旧式 RCON，而不是 WebSocket。</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>请在启动游戏服务器时加上 +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1 接受连接，但不响应 WebSocket。</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1 在响应前断开。密码错误次数过多后，Rust 也会这样，持续几分钟。</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>WebSocket 打开后又一言不发地关闭：Rust 就是这样拒绝密码的。</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>请输入启动服务器的地方 +rcon.password 后面的密码。</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>WebSocket 打开后又一言不发地关闭，且密码中含有 Rust 与代理解读不同的字符。</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>请为游戏服务器设置密码，只使用字母、数字和 . _ - 这些字符。</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1 尚未就绪：%4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>请等待游戏服务器启动，然后再次测试。</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1 已连接，但没有响应：%4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>请查看游戏服务器是否卡住或仍在加载，然后再次测试。</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1 切断连接：%4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>请关闭其他频繁查询此游戏服务器的工具，一分钟后再次测试。</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1 响应太慢，无法测试。</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>请在游戏服务器负载降低后再次测试。</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>正在识别</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>没有任何连接。</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>正在建立连接。</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>已连接，但尚未放行。</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>正在收到事件，请求也有响应。</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>连接已断开，预计会恢复。</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>需要你处理：它不会自行恢复。</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… 还有 %1 个字符未显示</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>它是 %2 中的“%1”。</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>端点未监听。</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>请允许模组接入：“设置”、“端点”。</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>其模组反复接入又断开。</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>请查看游戏服务器的日志；可能是另一个使用相同身份的程序，或超时很短的代理。</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>模组已连接并放行。</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>你已拒绝它，直到 Hawser 退出。</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>如果是你的，请接受它。</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>你已阻止它。</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>你已关闭它。</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>请重新开启它。</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>没有任何程序代表此游戏服务器连接过 %1。</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>请启动游戏服务器及其模组，并把此地址提供给模组：%1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>此模组有响应，但它的空响应不能证明什么。</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>此模组没有地图。</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>此模组不认识该操作。</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>此模组忽略封禁的截止时间：封禁会持续到被解除为止。</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>此模组报告成功，但实际上既不封禁也不解封任何人。</translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation>Rust 插件</translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation>Minecraft 模组（Paper、NeoForge、Fabric）</translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation>较旧的 Minecraft 插件（Spigot）</translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation>7 Days to Die 模组</translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation>Conan Exiles 边车程序</translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation>Valheim 模组</translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation>Hytale 模组</translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation>此模组无法关闭服务器；请执行控制台命令“stop”。</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Palworld 桥接程序</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>此模组只能传送到玩家处，不能传送到地点。</translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation>Palworld 服务器模组</translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation>Unreal Engine 通用模组</translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation>Astroneer 桥接程序</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Soulmask 桥接程序</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Eco 模组</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>此模组无法关闭服务器；请使用 Eco 的控制台。</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>DayZ 桥接程序</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Takaro 的模拟服务器</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>未知模组</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>User-Agent“%1”</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>升级请求是 Node 的 ws 写法</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>升级请求是 Java-WebSocket 写法</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>升级请求是 .NET 写法</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>requestId 为 null</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>表明身份时不带名称</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>表明身份时带有名称</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>身份令牌“%1”</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>名称“%1”</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>ping 带时间戳</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>自行发送 ping</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>错误带有 errorCode</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>玩家的字段名以大写字母开头</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>响应中的玩家带有“online”</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>错误“%1”</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>事件没有外层封装</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>被击杀的实体以对象表示</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>事件带有字段“%1”</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>事件带有时间</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>每个事件都带有一句话和时间</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>玩家以 UUID 识别</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>玩家的其他平台 ID 为空</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>玩家以其 Epic ID 识别</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>玩家 ID 以“%1”开头</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>平台 ID 以“%1”开头</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>由你选择</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>仅限此计算机上的模组</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>能连到此计算机的任何计算机上的模组</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>能连到地址 %1 的模组</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>未加密：令牌和聊天可在网络上被读取。请只在可信网络中使用，或用 --tls 加密。</translation>
    </message>
</context>
<context>
    <name>EventDensity</name>
    <message>
        <source>chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>joined and left</source>
        <translation>加入和离开</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>死亡和击杀</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>无法写入文件 %1：%2</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>types of events</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>game servers</source>
        <translation>游戏服务器</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>玩家名称的一部分，或完整 ID</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>自某时间起</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>到某时间为止</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>某一天</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>引号中的原样文本</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>完整的词，顺序不限</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>区分有无重音的字母</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>带书签的事件</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>除这些以外的所有类型</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>不含状态行等噪声</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>十分钟前</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>一小时前</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>一天前</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>一周前</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>该时间属于它前面的日期吗？</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>如果是，请把两者放入引号：%1:&quot;%2 %3&quot;；否则请写 text:%3。</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>引号之间没有内容。</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>请写出要查找的内容，或去掉引号。</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>一次只能查找一个文本。</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>要查找顺序不限的多个词，请写 words:&quot;one two&quot;。</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>要原样查找文本，请写 text:&quot;…&quot;。</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>没有类型“%1”。</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>类型有 %1。</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>没有游戏服务器“%1”，或有多台同名。</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>含空格的名称要放在引号中：server:&quot;My server&quot;。</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>一次只能查找一名玩家。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>“%1”不是时间。</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>请写一个日期：2026-11-01、today 或 yesterday。</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>请写 2026-11-01、&quot;2026-11-01 14:00&quot;、14:00、2h、today …</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>时间已经指定。</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>此处无法理解“%1”。</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>请写 %1:exact 或 %1:any。</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>请写 is:bookmarked，或写 text:&quot;is:%1&quot; 查找该文本本身。</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>没有剩下任何事件类型。</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>请少排除一些。</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>结束时间早于开始时间。</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>两者之间不可能有内容；请对调 after: 和 before:。</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>筛选条件最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>请查找文本中更短的一段。</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>右引号后面还有内容。</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>请在此处放一个空格；若要表示引号本身，请写 \&quot;。</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>减号用于排除类型或 spam：-type:log、-spam。</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>要查找该词本身，请写 text:&quot;%1&quot;。</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>没有“%1”。</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>请写 %1:，或者要查找文本本身，请把它放入引号。</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>只能排除类型和 spam。</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>请去掉减号，或写 -type:log 或 -spam。</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>“%1:”后缺少值。</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>请在冒号后直接写，不要加空格。</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>请在此处放一个空格，多个值之间用逗号。</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>引号没有闭合。</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>请在短语末尾再加一个引号。</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
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
        <translation>日志</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>击杀</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>未知游戏</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>需要 Web 控制面板（WebDashboardEnabled）和令牌：在游戏服务器的控制台中输入“webtokens add hawser 密钥 0”。</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>令牌密钥(&amp;S)</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>需要 WebSocket RCON：在启动游戏服务器的地方加上 +rcon.web 1、+rcon.port 和 +rcon.password。</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>RCON 密码(&amp;S)</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>请检查路径，以及你是否有权读取该文件。</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 中没有 PEM 格式的证书</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>PEM 文件以 -----BEGIN CERTIFICATE----- 开头。</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>%1 中的密钥受密码短语保护</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>请提供没有密码短语、只有你能读取的密钥。</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 中没有 PEM 格式的私钥</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>PEM 密钥以 -----BEGIN PRIVATE KEY----- 开头。</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>%1 中的密钥与 %2 中的证书不匹配</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>请提供生成该证书时使用的密钥。</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>无法使用此类密钥</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>请使用 RSA 密钥，或 P-256 曲线的密钥。</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>证书需要密钥，密钥也需要证书</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>请同时提供两个文件；都不提供则自动生成证书。</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>无法将端点的证书保存到 %1</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>请选择你有写入权限的配置文件夹。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>请腾出磁盘空间，或选择其他配置文件夹。</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>无法生成证书</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>请提供你自己的证书和密钥。</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>已保存的端点自有证书的密钥已损坏</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>请提供你自己的证书和密钥，或不使用 TLS 监听。</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（进程 %2）</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>无法启动 %1</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>链接中包含游戏和地址以外的内容。指向 Hawser 的链接不携带其他任何内容，更不会携带机密。</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>链接没有指明游戏。</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>链接中没有游戏服务器的地址。</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>链接没有指明游戏服务器。</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>这不是 Hawser 能理解的链接。</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>这不是 Hawser 能理解的链接。它可能适用于更新的版本。</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>此页面仅有英文版。</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>请输入一段文本，或用斜杠括起的正则表达式。</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>太长。</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>这不是正则表达式：%1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>系统密钥环中没有此项。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>系统密钥环已锁定。</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>此系统没有可用的密钥环。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>系统密钥环拒绝了 Hawser。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>系统密钥环没有响应。</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>太长：密钥环中每项最多保存 2,000 字节。</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>无法理解 Hawser 保存在系统密钥环中的内容。</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>请重新输入。</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>请用系统的密码程序将其解锁，然后重试。</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>Hawser 结束后不会保留任何内容。要保留服务器和密钥，请启动密钥环（Linux 上为 GNOME Keyring 或 KWallet），然后重试。</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>请在系统设置中允许 Hawser 使用密钥环，然后重试。</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>请查找系统要求输入密码的窗口，它可能在其他窗口后面。请作出回应，然后重试。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>没有覆盖任何内容。如果由更新的 Hawser 写入，请使用那个版本；否则请用系统的密码程序删除该项，然后重试。</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>远端不认识的类型</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>无法作为事件读取</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>噪声，例如状态行和回显</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>过去的事件，远端会误当成现在的</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>没有玩家 ID</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>没有文本</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>没有被击杀的对象</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>远端不在线期间</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>因远端过慢</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>由于已安装，它们已用此 Hawser 打开。</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>Windows 不允许 Hawser 更改用什么打开它们。</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>macOS 使用“应用程序”文件夹中的 Hawser 打开它们。</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>无法删除文件 %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>无法读取文件 %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>已有 Hawser 使用文件夹 %1 运行且没有响应。请结束它，或使用其他文件夹：--profile-dir DIR</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>hawser:// 链接必须放在最后：它后面的内容可能来自创建链接的人。</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>重启游戏服务器：模组在启动时读取此内容。</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>重启桥接程序；游戏服务器可以继续运行。</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>重启游戏服务器：进程在启动时获得环境变量。</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>其地址是内置的：无论如何配置，它总是连接 Takaro。只有修改源代码后的构建才能接入这里。</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>环境变量（TAKARO_WS_URL 等）优先于此文件。</translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation>Paper 插件</translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation>NeoForge 模组</translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation>Fabric 模组</translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation>容器中的 Paper、NeoForge 或 Fabric</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>这些优先于模组的文件。</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>Carbon 或 Oxide 插件</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>插件文件本身放入 carbon/plugins/ 或 oxide/plugins/。</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>该插件不读取文件，只读取服务器进程的变量。租用服务器时请询问如何设置变量。</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Takaro 模组</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>模组首次启动时会在服务器运行的文件夹中生成此文件：先启动一次服务器，停止后再编辑该文件。</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>它起初每 30 秒重试一次，之后每五分钟一次。</translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation>BepInEx 模组</translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation>边车程序</translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation>该文件位于边车程序旁，或其变量 BRIDGE_CONFIG 指定的位置。</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>边车程序还需要游戏的 RCON：在同一文件中设置 rconHost、rconPort 和 rconPassword。</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Takaro 模组，第二条连接</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>只有这些 DEV_ 键会连到你自己的端点。模组不会向那里发送聊天和日志：只能看到玩家加入、离开和死亡。</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>它还会用不带 DEV_ 的键连接 Takaro：切勿在那里填入此端点的令牌。</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>桥接程序</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>桥接程序还需要游戏的 REST 接口：在同一文件中设置 PALWORLD_HOST、PALWORLD_PORT、PALWORLD_USERNAME 和 PALWORLD_PASSWORD。</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Takaro 集成</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>它没有单独的身份令牌：serverName 就是。</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>多次尝试失败后，它会放弃，直到游戏服务器重启。</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>它有地址键，但会忽略它并总是连接 Takaro。请改用 Palworld 桥接程序。</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>用于 Unreal 游戏的 ServerManager DLL</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Takaro 的模拟游戏服务器</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>重启模拟游戏服务器。</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>其他 Takaro 模组</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>模组的手册会说明它的文件，以及这三项在其中的名称。</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Linux 服务（systemd）</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>启动脚本（Linux）</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>启动脚本（Windows）</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>身份令牌</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>注册令牌</translation>
    </message>
    <message>
        <source>This mod</source>
        <translation>此模组</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation>无法接入你自己的端点</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>不能包含换行符或控制字符</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>不能以空格开头或结尾</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>此处只能包含不带重音的字母、数字和符号</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>此处不能包含 %1</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>不支持</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>游戏服务器已执行。</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>游戏服务器接受了请求，但没有证据表明已生效。</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>游戏服务器拒绝了，或其响应无法理解。</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>此游戏或其模组不支持该功能。</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>响应丢失。可能已经执行：重复之前请先查看。</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>%1 的图像，未显示</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Game server</source>
        <translation>游戏服务器</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>此玩家的事件</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>响应不是玩家列表。</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>无法写入图片 %1：%2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>等待响应</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有响应</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>有响应，但拒绝</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>立即拒绝：不存在</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>没有通路</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>操作系统不允许询问</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>有响应，但内容无意义</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>没有地址</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>公网地址</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>表示我们的地址是 %1</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>此计算机的端口 %1</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>没有程序监听</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1 只为此计算机监听</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 正在监听</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>Hawser 为测试而监听</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 已关闭</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1 允许该端口</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1 阻止该端口</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 存在</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>此计算机的防火墙</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN，地址 %1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>地址 %1，路由器 %2</translation>
    </message>
    <message>
        <source>PCP, %1</source>
        <translation>PCP，%1</translation>
    </message>
    <message>
        <source>NAT-PMP, %1</source>
        <translation>NAT-PMP，%1</translation>
    </message>
    <message>
        <source>UPnP, whole network</source>
        <translation>UPnP，整个网络</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP，%1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>UPnP 描述</translation>
    </message>
    <message>
        <source>STUN server outside</source>
        <translation>外部 STUN 服务器</translation>
    </message>
    <message>
        <source>%1 (%2), UPnP IGD %3</source>
        <translation>%1（%2），UPnP IGD %3</translation>
    </message>
    <message>
        <source>connected, outside it has %1</source>
        <translation>已连接，外部地址为 %1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>表示未连接，地址为 %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1：%2（%3 毫秒）</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>途中没有设备回应</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>通往互联网的路径</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>路由器同意</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>路由器不允许</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>端口被其他设备占用</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>路由器没有空位</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>条目存在</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>条目属于其他设备</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>条目不存在</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>可从外部访问</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>响应的是别的程序</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>没有任何数据通过</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>打开端口</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>回读确认</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>此网络中的另一台设备</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>可以连接</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>外部测试</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>他人可以到达的地址：%1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>此计算机没有他人可以到达的地址</translation>
    </message>
    <message>
        <source>PCP over IPv6, %1</source>
        <translation>通过 IPv6 的 PCP，%1</translation>
    </message>
    <message>
        <source>UPnP over IPv6</source>
        <translation>通过 IPv6 的 UPnP</translation>
    </message>
    <message>
        <source>Firewall for IPv6 (%1)</source>
        <translation>IPv6 防火墙（%1）</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>已关闭：路由器放行所有连接</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>已开启，并会按请求打开端口</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>已开启，且不为任何人打开端口</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>为 IPv6 打开端口</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>路由器的防火墙已关闭：没有要打开的</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>IPv6 的回读确认</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>通过 IPv6 的外部测试</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>在第二个路由器上打开</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>已开放：%1 可从外部访问。</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1 已在路由器上映射。尚未有人从外部尝试。</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>%1 上响应的是别的程序。</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>此计算机上没有程序监听端口 %1。</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>服务器只为此计算机监听端口 %1。</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>此计算机的防火墙阻止了端口 %1。</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>路由器（%1）表示 %2 已开放，但没有放行任何数据。</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>你的运营商阻止了 %1；其他端口可以通过。</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1 已映射，但没有数据通过：被此计算机的防火墙或路由器拦截。</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>此计算机的流量经由 VPN：响应无法沿玩家来时的路径返回。</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>路由器（%1）存在，但拒绝了。</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1 被其他设备占用。</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 被 %2 占用。</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>路由器（%1）没有空位再开放一个端口。</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>路由器（%1）没有打开端口，也没有说明原因。</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>此计算机直接连在互联网上：没有路由器可询问。</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>此计算机与互联网之间有一个路由器（%1）：可以打开端口。</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>路由器称其地址为 %1，而外部看到的是另一个：只有外部测试才能确定。</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>两个路由器串联：你的路由器（%1）所称的外部地址 %2，其实是另一台设备的网络。</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>你的运营商让许多客户共用一个地址；你的任何设置都无法打开端口。</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>你的路由器 %1 不支持自动打开端口，或该功能已关闭。</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>此计算机没有互联网连接。</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>此计算机不在有路由器的网络中。</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>操作系统不允许 Hawser 与你网络中的设备通信。</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>把地址和端口告诉大家。</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>让朋友或使用移动数据的手机试一下。</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>在路由器中查看是哪台设备占用了端口，或换一个端口。</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>启动游戏服务器，并核对其配置中的端口。</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>将其绑定地址设为 0.0.0.0 并重启。</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>在防火墙中为游戏服务器只放行此端口。</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>只放行此端口：%1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>在路由器中关闭再打开 UPnP 并重启路由器；如无效，请手动添加规则。</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>使用其他外部端口。</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>用同一 Wi-Fi 中的手机打开此计算机的地址：如果失败，就是防火墙的问题。</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>让游戏服务器不走 VPN（分流），或使用 VPN 的端口转发。</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>在路由器中允许此计算机打开端口（“独立端口共享”、UPnP 安全设置）。</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>使用下一个空闲的外部端口，或在路由器中释放此端口。</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>删除路由器中的旧条目。</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>重启路由器后重试，或手动添加规则。</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>只取决于此计算机的防火墙；请让人从外部尝试。</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>让 Hawser 打开端口。</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>打开端口，并让人从外部尝试。</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>在两台设备上都打开端口，或将其中一台设为桥接或接入点模式。</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>改由服务器主动向外连接（通用连接器）、使用 IPv6，或向运营商申请公网 IPv4 地址。</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>在路由器中开启 UPnP、NAT-PMP 或 PCP，或手动添加规则。</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>查看路由器自己的状态页。</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>将此计算机连接到其网络。</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>在系统设置的“隐私”、“本地网络”中允许它。</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>此计算机的防火墙丢弃了全网搜索的响应；单独询问路由器成功。</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>路由器只支持永久条目：Hawser 会在退出时或下次启动时将其删除。</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>路由器要求内外端口相同。</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>VPN 已开启。</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>游戏服务器尚未运行。</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>另一台设备也可打开端口，但没有接入互联网；未对它做任何操作。</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>有两个路由器都可能是正确的。</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>路由器表示它没有连接。</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>某设备发来了路由器不该发送的内容；已忽略。</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>此计算机可能会休眠，服务器也会随之停止。</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>你的公网地址已改变：请告知新地址。</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>路由器丢失了端口映射；已再次请求。</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>可以通过 IPv6 打开端口：此计算机在那里有自己的地址，且路由器会开放其防火墙。</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>只能通过 IPv6 到达：没有 IPv6 的人无法进入。</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>密码在此端口上以明文传输：途中的任何人都能读取它并控制你的服务器。</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>更安全的做法，依次为：保持关闭，在自己的网络内管理；让游戏服务器中的模组连接 Hawser；通过加密桥接共享游戏服务器；使用 VPN。如果仍要打开，请限制为单个地址，并使用至少 16 个随机字符的密码。</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>未开放：没有连接能到达 TCP %1。</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>第一个路由器打开了端口；第二个（%1）拒绝了。因此又关闭了它。</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>第一个路由器打开了端口；第二个（%1）上该端口被另一设备占用。因此又关闭了它。</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>第一个路由器打开了端口；第二个（%1）没有空位再开放一个。因此又关闭了它。</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>第一个路由器打开了端口；第二个（%1）没有打开，也没有说明原因。因此又关闭了它。</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>请将路由器中的条目和防火墙与“打开”页面上的指南进行对照。</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>其他用户可以打开文件 %1。请使其仅供自己使用：chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>文件 %1 属于另一用户</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>没有文件 %1</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>无法读取文件 %1：%2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>文件 %1 大于 %2 字节</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>无法写入文件 %1：%2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>服务器 %1（“%2”）：%3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>此文件不是 Hawser 导出的。</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>此文件由更新的 Hawser 导出。</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>此文件已损坏。</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>此文件已损坏。%1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>此文件已加密；需要导出时使用的密码短语。</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>密码短语不对。文件本身没有损坏。</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>内存不足，无法处理此文件（需要 256 MiB）。</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>服务器列表已损坏</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>服务器列表由更新的 Hawser 写入</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>已保存的密钥不再位于密钥环中。</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>请重新输入，或生成新的并提供给游戏服务器。</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>服务器列表没有打开。</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>该服务器已不存在。</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>无法读取文件 %1：%2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>配置文件 %1 不是有效的 JSON，位于第 %2 字节：%3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>配置文件 %1 必须是包含列表“profiles”的对象</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>配置文件 %1 中有未知字段“%2”</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation>（“%1”）</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>%3 中的配置 %1%2：%4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>必须是对象</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>未知字段“%1”</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>与“%1”是同一台游戏服务器</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>缺少“name”</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>“%1”对 %2 服务器没有意义</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>“bridges”必须是列表</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>“bridges”中有未知字段“%1”</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>“bridges”必须是包含“url”和“identity”的对象列表</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>桥接的“actions”必须是文本列表</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>“%1”与“%2”互相排斥</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>“%1”必须是非空文本</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>“%1”：文件 %2 为空</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… 还有 %1 字节</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>此消息不是来自 Rust 控制台</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>Identifier 不是 32 位数字</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>可从外部访问</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>端口已向互联网开放。Hawser 已得知；可以关闭此页面。</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>从同一台计算机访问</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>这还不能说明什么。请在关闭 Wi-Fi 的手机上打开链接。</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>从网络内部访问</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>这还不能说明什么。请关闭手机的 Wi-Fi 改用移动数据，再次打开链接。</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>已访问到，但不知来自何处</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>途中有东西隐藏了你的地址，例如 VPN 或另一个路由器。请关闭手机的 Wi-Fi 和 VPN，再次打开链接。</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>此链接已被使用</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>如需再次测试，请向 Hawser 索取新链接。</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>这里什么也没有</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>玩家仍在玩家列表中</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>玩家已不在玩家列表中</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>玩家不在封禁列表中</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>封禁已列出，无截止时间</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>封禁已列出，但截止于 %1</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>封禁已列出，但没有截止时间</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>封禁已列出，截止于 %1</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>玩家仍在封禁列表中</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>玩家已不在封禁列表中</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>玩家位于 %1</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>此前无法读取物品栏</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>物品栏中之前有 %1 个，现在有 %2 个</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>作弊</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>破坏他人的建筑</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>辱骂他人</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>打广告</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>请输入对方控制面板显示的地址。</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>缺少身份令牌。</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>请输入任意固定不变的名称：用来表明这是哪台服务器。</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>缺少注册令牌。</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>请从对方的控制面板复制：服务器凭它获准接入。</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>请在此计算机及其网络或服务商的防火墙中，放行到 %1 的出站 TCP 连接。</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>找不到此网络代理 %1 的地址。</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>请在此计算机的网络设置中更正代理。</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>找不到“%1”的地址。</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>请检查名称拼写，以及此计算机的名称服务（DNS）。</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>名称服务没有对“%1”作出响应。</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>请检查此计算机的名称服务（DNS）。</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>此计算机没有通往 %1 的路径。</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>请检查此计算机的网络连接；有些服务商需要申请后才允许程序访问外网。</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1 立即拒绝连接。</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>请启动那边的 Hawser，并让它监听此端口。</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>%1 没有任何回应：防火墙丢弃了发往那里的数据。</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>此网络的代理 %1 不接受连接。</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>请在此计算机的网络设置中更正或关闭代理。</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>此网络的代理 %1 需要用户名和密码，或所给的不正确。</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>此网络的代理 %1 不连接到 %2。</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>请代理的管理者允许对 %1 使用 CONNECT。</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>与 %1 的 TLS 失败：那里响应的是别的程序。</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>请在此计算机的浏览器中打开 https://%1/：中间可能有网络登录页或过滤器。连接不带 TLS 的 Hawser 请用 ws://。</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>%1 的证书由“%2”签发，此计算机不认识它：可能有代理或杀毒软件在读取流量，或者那是使用自有证书的 Hawser。</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>如果是你的 Hawser，请核对指纹后信任它。否则请让代理或杀毒软件不要处理 %1。</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>%1 的证书是为其他名称签发的。</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>请使用签发时的名称，或查看是谁在代为响应。</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>%1 的证书当前无效。</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>请检查此计算机的日期和时间。</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1 出示的证书与受信任的不同。</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>如果那边更新了证书，请核对指纹并信任新的。</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1 有响应，但不是面向游戏服务器的：%2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>请检查地址中主机之后的部分；如果无误，则是那边的服务已停止：请稍后重试。</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1 转到另一个地址：%2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>请输入最终地址；网络的登录页也可能造成这种情况。</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1 不提供 WebSocket：%2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>请检查地址；中间的代理可能不支持 WebSocket。</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>请代理 %1 的管理者放行到 %2 的 WebSocket。</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>无法与 %1 建立 WebSocket：%2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>请再次测试；如果仍然如此，则是中间的防火墙或代理切断了 WebSocket。</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>此地址又指回这个 Hawser。</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>请输入 Takaro 或另一个 Hawser 的地址。</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>循环：远端把此服务器共享给这个 Hawser，而它又会共享给远端。</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>只在一个方向上共享。</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>远端不接受令牌：%1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>请再次从对方的控制面板复制注册令牌；它可能已更改。</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>远端不放行此服务器，也没有说明原因。</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>远端不放行此服务器：%1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>请稍后重试；如果仍然如此，请询问远端的管理者。</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1 打开了 WebSocket，但不像 Takaro 或 Hawser 那样通信。</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>请检查地址：那里可能是其他服务。</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>远端认识此服务器，但不接收它的内容。</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>请在对方的控制面板中启用此服务器，几分钟后再测试。</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>远端拒绝事件：%1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>请向 Hawser 报告此问题：它不应发送会被拒绝的内容。</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>远端放行服务器后又断开连接。</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>请在那边查看是否有人使用相同的身份令牌。</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>远端放行服务器后不再响应任何内容。</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>请再次测试；如果仍然如此，则是中间的代理扣住了响应。</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>测试时间过长，已结束。</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>请再次测试。</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>由此网络的代理查询；代理位于 %1</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>TCP 端口 %1 已打开</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>通过代理 %1</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>尝试通过代理 %1</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>握手过程中断开</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>对握手无响应</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1，证书签发者 %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1，证书签发者 %2，此计算机不认识</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>WebSocket 已打开</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1 from %2</source>
        <comment>status, name of a program</comment>
        <translation>HTTP %1，来自 %2</translation>
    </message>
    <message>
        <source>as “%1”</source>
        <translation>身份“%1”</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>表明身份后无响应</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>日志行已被接收</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>其后的 ping 未获响应</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>请求了 %1，已响应</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>尚未收到请求，这很正常；ping 在 %1 毫秒后获响应</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>请在下方输入；没有窗口时，请将 名称:密码 写入由桥接的“proxySecretFile”指定的文件。</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>对方断开（%1）</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>对方断开（%1，%2）</translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation>无内容</translation>
    </message>
    <message>
        <source>a player</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>玩家列表</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>物品列表</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>实体列表</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>地点列表</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>封禁列表</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>命令输出</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>可达性测试结果</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>地图数据</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>base64 图片</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>应为%1，但响应是%2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>应为%1，但“%2”是%3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>应为%1，但第 %2 项是%3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>应为%1，但第 %3 项的“%2”是%4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>应为%1，但响应是其他文本</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>服务器没有提供封禁列表</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>服务器没有提供玩家列表</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>玩家不在服务器上</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>这不是 Steam 账号的 ID</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>玩家不在服务器上，或正在睡眠</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>服务器没有提供玩家位置</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>Rust 控制台不显示玩家携带的物品；没有 ViewInventory 插件</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>ViewInventory 插件没有响应</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>Rust 控制台不能把玩家移动到某个地点；没有 TeleportPlayer 插件</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>Rust 控制台没有生物列表</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>Rust 控制台没有地点列表</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>Rust 控制台不提供地图图片</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>Rust 控制台只能对所有人说话；发给某个玩家的消息会被所有人看到</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>服务器返回的不是其状态</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>服务器没有响应</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>服务器没有提供其世界大小</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>“%1”不是 Steam 账号的 ID；它有 17 位数字并以 7 开头</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>封禁的截止时间已经过去</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>“%1”不是物品的短名称，例如“rifle.ak”</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>数量必须至少为 1</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>没有要说的内容</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>位置不是由数字组成</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>没有命令</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>HookParser 报告了未知类型 %1 的事件</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>太长。</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>请输入计算机的名称或地址。</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>只能连接 http、https、ws 和 wss。</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>不要包含“@”之前的部分。</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>端口是 1 到 65535 的数字。</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>这既不是名称也不是地址。</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>请输入令牌密钥。</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>请输入 RCON 密码。</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>其中有无法发送的字符。</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>无法发送空格：请为游戏服务器换一个密码。</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>请输入令牌的名称。</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>令牌不能使用此名称。</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>请输入端口。</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%2 上的 %1</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>允许范围内的整数</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>包含“url”和“identity”的对象列表</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>名称列表</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>“generic”或“traditional”</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>“%1”过长：%2 字节，最多只能保存 %3。</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>“%1”必须是%2。</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>一台服务器最多可有 %1 个桥接。</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>一台服务器最多可有 %1 个密钥。</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>缺少身份令牌。</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>缺少地址。</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>缺少端口。</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>缺少 ID。</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>服务器的全部设置合计过长：%1 字节，最多只能保存 %2。最大的部分是“%3”。</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>不是 JSON 对象。</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>游戏服务器 %1</translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, standing, meaning</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, state, cause</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>standing, meaning</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, cause</comment>
        <translation>%1：%2</translation>
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
            <numerusform>%n 名玩家</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>分组：%1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>往返时间：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>有自己的注册令牌</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 / %2 在线</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1。警告：%2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1。你尚未查看。</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>分组 %1，%2，已折叠</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>分组 %1，%2，已展开</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1。其中有你尚未查看的内容。</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>无法读取设置（%1）。</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>设置已损坏。</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>设置由更新的 Hawser 写入。</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>Hawser 以默认值继续；该文件已保留为 %1。</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>Hawser 以默认值继续且不写入设置，因为无法重命名文件 %1。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>设置不会保留。%1。</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>模组会主动连接 Hawser，因此游戏服务器无需开放端口。</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>租用服务器的端口由其服务商开放，而不是你的路由器。</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>中断的设置来自另一个版本的 Hawser。</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>中断的设置已损坏，因此重新开始。</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>此游戏不使用这种 ID 识别玩家</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>对游戏控制台来说太长</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>服务器没有确认已给予物品</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>数量必须至少为 1</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>在此游戏中，品质是 1 到 %1 的数字</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>此游戏没有维度</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>封禁截止不是时间</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>封禁截止时间已过</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>命令为空</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>没有此 ID 的玩家在线</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>服务器没有提供该玩家的位置</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>只有 Alloc 的模组或 showinventory 命令能显示物品栏，而此服务器两者都没有</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>此服务器的 Web API 不列出地点</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>服务器的响应不是玩家列表</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>服务器的响应不是物品栏</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>只有版本 3 及以上的内置 Web API 才列出生物种类</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>服务器未渲染地图的这一部分，或 EnableMapRendering 已关闭</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>服务器的响应不是图片</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>此服务器不认识该命令</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>令牌权限不足（状态 %1）。级别 0 的令牌拥有全部权限</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>此服务器的 Web API 不支持</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>服务器重定向到另一个地址，不会跟随</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>服务器返回状态 %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>服务器返回状态 %1：%2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>服务器的响应不是 JSON</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>服务器的响应中没有输出</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>那里没有程序监听：服务器未运行、Web 控制面板已关闭（WebDashboardEnabled），或端口不对（通常为 8080）</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>没有此名称的计算机</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>服务器未及时响应</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>那里没有 TLS：游戏本身只支持 http，使用 https 需要在前面加代理</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>服务器关闭了连接</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>网络无法到达服务器</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>那里的响应方不使用 HTTP。端口 8081 是 telnet，游戏端口也不是 HTTP；Web 控制面板通常为 8080</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>连接失败</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>另一个页面</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>服务器重定向到 %1。Hawser 不会跟随，否则会泄露令牌：如果无误，请输入该地址</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>令牌错误。请在游戏控制台中创建：webtokens add 名称 密钥 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>服务器不认识该令牌，或其权限不足。请在游戏控制台中创建：webtokens add 名称 密钥 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>有 Web 服务器响应，但不是 7 Days to Die 的 Web API：端口不对（通常为 8080；Alpha 20 及之前使用 Alloc 模组时为 8082）、缺少模组，或世界仍在生成</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>服务器返回状态 %1</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>连接在没有 HTTP 响应的情况下关闭：那里可能不是 Web 服务器。端口 8081 是 telnet；Web 控制面板通常为 8080</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>本应是 Web API 的地方返回了网页：端口不对（通常为 8080），或别的程序代替服务器响应</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>那里的响应方不是 7 Days to Die 的 Web API</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>已阻止</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>等待你决定</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>拒绝，直到 Hawser 退出</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>拒绝，直到你接受</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>已保存，不连接</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>on average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>离线或被拒绝</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>TraySummary</name>
    <message>
        <source>No game servers yet</source>
        <translation>尚无游戏服务器</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>%n 台游戏服务器中 %1 台在线</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>你离开期间发生了 %n 件事</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n 台游戏服务器需要你处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>正在连接 %n 台游戏服务器</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>无法理解发布页面的内容。</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>全部：远端可以做你能做的一切(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>仅事件：对方不能更改任何内容(&amp;E)</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>事件和以下操作(&amp;C)：</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>远端可以请求的操作</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>只读取</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>会更改内容</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>影响重大：需要确认</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>标题：%1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>title of an action, its name in the protocol</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>hawser::ActionPicker</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>选择或输入操作</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>显示所有操作</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>没有这样的操作。</translation>
    </message>
</context>
<context>
    <name>hawser::AddServerDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Edit the game server</source>
        <translation>编辑游戏服务器</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>连接游戏服务器</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>另一个 Hawser 正在使用归档。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>归档不可写入。</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>归档已损坏，且无法移开。</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>另一个程序正在使用归档。</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>无法写入归档：%1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>磁盘太慢。</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>知道了(&amp;U)</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>当前未保存事件：%1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>它们保留在内存中，一旦可行就会保存。</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>还没有存储任何内容。</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>这不是此 Hawser 的存档。</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1，最多 %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>事件归档</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>为所选游戏服务器设置其他限制(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>今后按此保留(&amp;K)</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>历史 磁盘 大小 保留 删除 旧事件</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>游戏服务器及其保留的内容</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>游戏服务器</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>游戏服务器的事件保留时长(&amp;F)</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… 且每台游戏服务器最多(&amp;M)</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>其事件保留时长(&amp;R)</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… 且最多(&amp;T)</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>本次会话中事件只保留在内存中，不会归档。</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>已移除的游戏服务器</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>归档占用磁盘 %1，位于 %2。</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>尚未按此保留。</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>已按此保留。正在删除超出限制的内容。</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>过旧或超量的内容会被删除，从最旧的开始。带书签的事件会保留。</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>此演示的归档占用 %1，将在演示结束时删除。</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1（必填）</translation>
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
        <translation>此操作不需要参数。</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
</context>
<context>
    <name>hawser::Asker</name>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser 已放弃等待。</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>封禁玩家</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>在此服务器封禁玩家</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>可选原因</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>保留上面输入的原因，以便下次选用</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>保留此原因</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>不再提供上面输入的原因</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>移除此原因</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>选择原因…</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>游戏服务器不在线。</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>请输入服务器名称以确认。</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ 此操作影响重大。请输入服务器名称以确认：%1</translation>
    </message>
</context>
<context>
    <name>hawser::BanTableModel</name>
    <message>
        <source>Permanent</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>已过期：%1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1，截止：%2，原因：%3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message>
        <source>Ban a player …</source>
        <translation>封禁玩家…</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>解封(&amp;U)…</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>名称、ID 或原因</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>筛选封禁</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>立即询问游戏服务器（Ctrl+F5）</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>立即请求封禁列表</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>重新放行所选玩家（Del）</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1，截至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln 条封禁</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ 不是最新：%1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>请选择一台游戏服务器</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>这里列出左侧所选游戏服务器的封禁。</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>游戏服务器不在线</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>它一恢复就会请求其封禁列表。</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>正在询问谁被封禁…</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>此游戏服务器无法列出封禁</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>不知道谁被封禁</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>没有匹配的封禁</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>清除筛选以查看全部。</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>没有列出封禁</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>已知此模组无论谁被封禁都这样响应。</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>没有人被封禁</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>被封禁的人会列在这里，附原因和截止时间。</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>封禁 %1</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>重新解除</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>解封 %1</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>再次封禁</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1 没有共享给你</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>同时请求过多</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>请求了 %1：%2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>请求了 %1：%2，%3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>游戏服务器没有及时响应；操作可能已经生效</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>已告知 %1 没有及时得到响应</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>立即尝试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>停止共享(&amp;S)…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1，身份“%2”</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>自 %1：%2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>自 %1 起未向远端发送事件，之后也不会补发</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1，仅事件</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1，事件和 %n 个操作</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeForm</name>
    <message>
        <source>Registration token</source>
        <translation>注册令牌</translation>
    </message>
    <message>
        <source>&amp;Address: Takaro’s, or the endpoint of another Hawser</source>
        <translation>地址：Takaro 的，或另一个 Hawser 的端点(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>身份令牌：任意固定不变的名称(&amp;I)</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>注册令牌：来自对方的控制面板(&amp;T)</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>需要身份令牌：用来表明这是哪台服务器</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>需要注册令牌：服务器凭它获准接入</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws:// 未加密：途中的任何人都能读取令牌。请尽可能使用 wss://</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>共享(&amp;H)</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>停止测试(&amp;O)</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>仅测试(&amp;O)</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>此游戏服务器未保存，因此无法共享</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>需要身份令牌和注册令牌</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>没有此桥接</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>聊天频道</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>hawser::ChatBar</name>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>接收消息的游戏服务器</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>谁会看到</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>选择游戏服务器…</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>发给 %1</translation>
    </message>
    <message>
        <source>No game server is online.</source>
        <translation>没有在线的游戏服务器。</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>请选择要让哪台游戏服务器的玩家看到。</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>游戏服务器不在线。你输入的内容会保留在这里。</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>对 %1 上的所有玩家说</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1，服务器：%2</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>聊天消息</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>可对此玩家执行的操作</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1，%2，%3 说（%4）：%5</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>频道</translation>
    </message>
</context>
<context>
    <name>hawser::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Your messages, and what became of them</source>
        <translation>你的消息及其结果</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>聊天消息</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>还没有人说话</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>这里只显示玩家说的话。</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>此频道没有消息</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>选择“全部”可查看其他频道。</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>显示前后发生的事(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>检查方的地址</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>检查方的地址(&amp;K)</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>这不是检查方的地址：它应以 http:// 或 https:// 开头，并指明一台计算机。</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>检查方没有响应。那里是否已开启，端口是否正确？</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>那里响应的不是检查方。</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>检查方的证书不被接受：已过期、名称不符，或没有此计算机信任的签名。</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>检查方没有 IPv6 地址，因此无法测试为 IPv6 打开的内容。</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>检查方听到 Hawser 来自另一个 IPv6 地址，而不是已打开的那个。使用以 http:// 开头的地址即可测试。</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>通过 IPv6 没有人到达 TCP %1。</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>路由器表示放行此端口。请查看这台计算机的防火墙：它可能有针对 IPv6 的单独规则。</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>所选消息</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>玩家(&amp;L)</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1，%2，%3，服务器：%4</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Type what you want to do or see</source>
        <translation>输入你想做或想看的内容</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>命令、游戏服务器、玩家或操作</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>没有匹配项。请少输入几个字母。</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>补全项</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>复制修正后的文本(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>写入修正后的文件(&amp;W)</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>检查游戏配置</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>要检查哪个文件？</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>选择文件、拖放到此处，或粘贴其文本。未经你同意不会更改任何内容，也不会有任何内容离开此计算机。</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>Hawser 无法识别此文件</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>请在上方选择它是什么。</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>包含真实密钥。30 秒后剪贴板会被清空。</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>当前文件会保留在旁边，文件名带 .bak 和时间。</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>剪贴板中没有文本。</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>修正后的文件已写入。请重启游戏服务器以读取它。</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>原文件已保留为 %1。如果其中有密码，副本中也有。</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>原文件已恢复。</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>没有发现需要更改的内容。</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>错误：%1，警告：%2，提示：%3。</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>模组设置中应填写的内容</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>游戏服务器为此配置好了吗？</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>那里已经有了(&amp;S)</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>不检查并继续(&amp;K)</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>端点的自有证书本次运行与之前不同，因为无法读取其密钥：%1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>其模组尚未接入</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>此连接上的对话</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>还没有任何对话。</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>Hawser 上次意外结束。</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>不含密钥的报告已保存在此计算机上。不会发送任何内容；如希望修复，请自行提交。</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>打开报告(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>知道了(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>确认</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>事件时间分布</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>尚无可统计的内容</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and what is counted</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1: no events</source>
        <translation>%1：没有事件</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopNotes</name>
    <message>
        <source>Show Hawser</source>
        <translation>显示 Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>在托盘中显示图标(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>关闭窗口后在托盘中继续运行(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>登录时启动 Hawser(&amp;S)</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>每天检查一次新版本(&amp;N)</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>它显示游戏服务器的状态和未读内容，通知也由它发出。</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>使用其菜单中的“退出”结束 Hawser。</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>如果有托盘，启动时不显示窗口。</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>只访问项目页面，不发送关于你的任何信息，也不安装任何内容。</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>用此 Hawser 打开 hawser:// 链接(&amp;O)</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>Hawser 会先询问，再执行链接的内容。</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>此桌面没有托盘，因此没有图标；如果桌面能显示通知，通知仍会出现。</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>Hawser 仍在运行</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>点击其图标可恢复窗口。如需结束，请在那里选择“退出”。</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>将模组视为</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>决定发送给它的参数以及如何理解其回复。如果 Hawser 把该模组认成了别的模组，请在此选择。</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>按其自身表现识别</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>此服务器的设置已更改</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>服务器正在启动：%1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>证书已改变：曾信任 %1，服务器现在出示 %2</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>服务器已 %1 秒没有响应</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>%1 秒内没有响应</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>Hawser 无法连接游戏“%1”</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>没有出示其他证书。</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>文件中会有哪些更改</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>在上方勾选 Hawser 可以更改的项目，此处就会显示更改内容。</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>再次询问(&amp;A)</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>诊断：%1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>诊断结果</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>使用其他端口(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>其他端口</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>模组接入的端口。请在模组的设置中也填写它。</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>无（ws）</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS（wss），自有证书</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS（wss），你的证书</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>地址（URL）</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>谁能访问</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>每个地址的连接数</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>游戏服务器</translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation>注册令牌</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation>端点：模组接入处</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>入口处发生的事</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>没有异常。</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 / %2 在线</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>证书（SHA-256）</translation>
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
        <translation>事件数据（已缩进）</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>游戏服务器发送的内容</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>关闭详情（Esc）</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>可对 %1 执行的操作</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>移除书签（Ctrl+D）</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>为事件加书签以便保留（Ctrl+D）</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>移除书签</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>为事件加书签</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>书签备注</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>为什么加书签？</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>显示在事件旁边，用 is:bookmarked 加上其中的词即可找到</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>无法读取已存的事件。</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>无法完整读取已存的事件。</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>正在导出… 目前事件数：%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>关闭此导出提示</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>已导出到 %1。事件数：%2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>导出已取消；未写入文件。</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>导出失败；未写入文件。%1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>导出显示的事件</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>每行一个 JSON 对象，供程序使用 (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>逗号分隔值，供电子表格使用 (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>事件详情</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>玩家 ID</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>服务器时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>这不是 Hawser 已知形式的事件。它按收到的原样保存；参见“原始”选项卡。</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>在连接中断之后补取。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>玩家或完整 ID</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>搜索和筛选</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>搜索，或 type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>重新显示所有事件（Esc）</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除所有筛选</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>按 Ctrl+空格可查看此处能输入的内容</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>玩家被指定了两次。</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>请清空玩家字段。</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>此处只显示一台游戏服务器，而文本指定了另一台。</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>请选择所有服务器，或从文本中去掉 server:。</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>按下的类型与文本中的类型互相排斥。</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>请弹起按钮，或从文本中去掉类型。</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>无法理解，第 %1 个字符处：%2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>无法理解：%1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>仅带书签的事件</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>仅显示带书签的事件</translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation>仅类型 %1(&amp;T)</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>仅游戏服务器 %1(&amp;S)</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>显示前后发生的事(&amp;A)</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>移除书签(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>加书签(&amp;B)</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>复制链接(&amp;L)</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>事件归档已损坏。已保留为 %1，并新建了一个。</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>事件归档来自更新版本的 Hawser。已保留为 %1，并新建了一个。</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>无法再保存事件；等待中的最早事件已丢失。</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>已恢复保存事件；有 %n 个未能保存。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>已加书签：%1</translation>
    </message>
    <message>
        <source>Bookmarked, %1: %2</source>
        <translation>已加书签，%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the events that the filters let through to a file (Ctrl+E)</source>
        <translation>将通过筛选的事件写入文件（Ctrl+E）</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>将显示的事件导出到文件</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>已暂停。继续实时事件</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>暂停实时事件</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>重新显示新事件（空格或 End）</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>暂时停止滚动；不会丢失任何内容（空格）</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>剪贴板只能放下 %2 个事件中的前 %1 个。</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>高亮…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>为文本匹配模式的行着色</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>不好也不坏</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>有阻碍</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>询问的内容及其结果</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>hawser::FactSheet</name>
    <message>
        <source>%1: %2</source>
        <comment>fact, value</comment>
        <translation>%1：%2</translation>
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
        <translation>文件中的检查结果</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation>连接服务器(&amp;C)</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>让模组连接我(&amp;M)</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>游戏服务器中的模组主动连接 Hawser：Minecraft、Valheim、Rust、7 Days to Die 等。</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>用演示服务器看一看(&amp;L)</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>带有玩家和聊天的模拟游戏服务器。没有任何内容离开此计算机。</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>首次启动</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>你想从哪里开始？</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>一步一步：哪款游戏、需要什么、是否可用。</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>你的服务器运行哪款游戏？</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>立即重启(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>主播模式(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>更换的语言从下次启动起生效。</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>浅色 深色 颜色</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>屏幕对外公开：地址和令牌在所有地方都会隐藏，包括标题和通知。</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>等待模组接入</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>被用户关闭</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>被同一游戏服务器的新连接取代</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>已识别，来自 %1</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1；模组会自行重新接入</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>模组已 %1 秒未恢复</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>同一身份出现两次：另一台游戏服务器正从 %1 以此接入；请给每台各自的身份令牌</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>拒绝，直到 Hawser 退出</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>被用户阻止</translation>
    </message>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>没有注册令牌：任何模组都无法接入</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>请提供注册令牌，至少 32 个随机字符。</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>“%1”不是 IP 地址</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>请提供此计算机的地址；127.0.0.1 表示仅此计算机，0.0.0.0 表示其所有地址。</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1 不是此计算机的地址</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>请提供其中一个地址，或用 0.0.0.0 表示全部。</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>你无权监听 %2 的端口 %1</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>请选择 1024 及以上的端口，例如 3004。</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>请选择其他端口。</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>无法监听 %2 的端口 %1：%3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>请选择其他地址或端口。</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>%2 的端口 %1 正被另一个程序使用</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>%2 的端口 %1 正被 %3 使用</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>请结束该程序，或选择其他端口并同时告知模组。</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>端点未加密：途中的任何人都能读取注册令牌和模组发送的一切；请使用 TLS 或 VPN</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1 未能接入：%2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>端点已关闭</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>被用户移除</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>应 %1 的请求，从此处尝试了其端口 %2：%3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>转到时间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>14:00, 2026-11-02 14:00, 2h, yesterday …</source>
        <translation>14:00, 2026-11-02 14:00, 2h, yesterday …</translation>
    </message>
    <message>
        <source>A time of today, a date, or how long ago it was.</source>
        <translation>今天的时间、日期，或多久以前。</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>这不是时间。请写 14:00、2026-11-02 14:00、2h 或 yesterday。</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>没有包含所有这些词的页面。请减少词数，或换一个词。</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>指南页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>模式；以第一个匹配的为准</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>cheat，或 /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>试用文本(&amp;T)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>模式数量已达上限。</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>会因“%1”而显示成这样。</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>没有匹配的模式。</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>搜索命令历史</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Ctrl+R：更早 · 回车：采用 · Esc：退出</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>以前没有输入过类似内容</translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation>重复(&amp;R)…</translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation>本次运行的请求</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>用此请求重新填写表单；暂不发送</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>用撤销此操作的请求填写表单</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1…</translation>
    </message>
</context>
<context>
    <name>hawser::JsonTreeModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… 还有 %1 个</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message>
        <source>The keychain is being read.</source>
        <translation>正在读取密钥环。</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>此计算机的密钥环中保存了 %n 台游戏服务器及其密钥。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>Hawser 退出后不会保留任何内容。%1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>当前无法读取密钥环。%1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>重试密钥环(&amp;T)</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>密码 密钥 密钥环 钱包</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>本次会话在没有密钥环时的内容会移入其中；密钥环中已有的优先。</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>本次运行启动时未使用密钥环。</translation>
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
        <translation>模组进行到哪一步</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>它来了吗？</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>接受(&amp;A)</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>显示游戏服务器(&amp;G)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>它自称 %1。这不是此处显示的身份令牌，但可以使用。</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>每次重启后它都会自行恢复。</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>目前还没有连接到来。</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>游戏服务器重启了吗？其文件中的地址与此处显示的完全一致吗？此计算机的防火墙放行该端口了吗？</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>其他尝试：
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>数值随时间变化</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>此时段内没有测量值</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1：未知</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2 %3</translation>
    </message>
</context>
<context>
    <name>hawser::ListFeed</name>
    <message>
        <source>The game server gave no reason.</source>
        <translation>游戏服务器没有说明原因。</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>游戏服务器的响应：</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>原始响应</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>其他或更新的模组也许可以。</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>请重试。如果仍然如此，“连接”页面会显示游戏服务器是否还有响应。</translation>
    </message>
</context>
<context>
    <name>hawser::ListeningPage</name>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>&amp;Let mods dial in</source>
        <translation>允许模组接入(&amp;L)</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>按此监听(&amp;N)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>仅此计算机</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>此计算机的所有地址</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>所有地址，包括 IPv6</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>无（ws）</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Hawser 自有证书（wss）</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>我的证书（wss）</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>任一空闲端口</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>证书和证书链（PEM）</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>私钥（PEM）</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>play.example.org, home.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>模组在哪里访问(&amp;W)</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>地址 网络 接口</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>加密(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>此计算机的名称，用逗号分隔(&amp;N)</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>模组连接时使用的名称。地址不需要名称。</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>单个地址可保持的连接数(&amp;C)</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>已连接的模组会断开并重新接入。</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>浏览：%1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>使用自己的证书需要两个文件。</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>模组可通过 %1 访问它。</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>当前未监听。</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>离开此计算机后未加密：途中能监听的任何人都能读取注册令牌和所有内容。</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>停止监听(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>告知他人其端口是否开放(&amp;T)</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>朋友的 Hawser 可以请这一个回连它。它只连接提出请求的一方，而且次数很少。</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>这些游戏服务器是模拟的。</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>事件(&amp;E)</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>聊天(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>控制台(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>玩家(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>封禁(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>连接(&amp;C)</translation>
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
        <translation>关于 Hawser</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>面向游戏服务器管理者的桌面控制台。采用 MIT 许可证的自由软件。</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>令牌保存在此计算机的密钥环中。</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>检查游戏配置</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>统计(&amp;A)</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>指向 Hawser 的链接</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>只有信任链接来源时才继续。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>该链接涉及 Hawser 不支持连接的游戏。</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>某链接想连接游戏服务器 %1。连接之前你可以查看全部内容。</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>该链接涉及此 Hawser 不认识的游戏服务器。</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>某链接想显示 %1 的一个事件。</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>某链接想显示 %1。</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>手动，在路由器上</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. 在路由器中保留此计算机的地址，使其保持不变（“DHCP 保留”、“始终分配相同地址”）。</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>此计算机的地址</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. 在浏览器中打开路由器的页面。</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. 在浏览器中打开路由器（%1）的页面。</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>路由器的页面</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. 找到“端口转发”、“虚拟服务器”、“NAT”或“端口共享”，添加一条与这些值完全一致的条目：不要用范围，也不要多加其他内容。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>外部端口</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>内部端口</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. 在此计算机的防火墙中放行同一端口，仅限游戏服务器。</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>对应的命令</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. 在路由器中保留游戏服务器所在计算机的地址，使其保持不变（“DHCP 保留”、“始终分配相同地址”）。下面的条目指向它。</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. 在那台计算机的防火墙中放行同一端口，仅限游戏服务器。</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>然后在第二个路由器（你的路由器所连接的设备）上做同样的设置：一条值相同、指向你第一个路由器的条目。</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>第二个路由器的页面</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>第一个路由器在那里的地址</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. 请在下方或下一页让人从外部试一试。要撤销，请删除该名称的条目。</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>继续(&amp;O)</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>让模组连接我</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>离开(&amp;V)</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1：设置中应填写的内容</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>要让哪台游戏服务器连接？</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>游戏服务器及其模组在哪里运行？</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>hawser::ModPicker</name>
    <message>
        <source>%1: %2</source>
        <comment>game, mod</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (cannot dial in here)</source>
        <comment>game and mod</comment>
        <translation>%1（无法接入此处）</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>查找游戏或模组</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>游戏和模组</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>身份令牌</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>已有使用此身份令牌的游戏服务器。如果是重新设置它，没有问题；如果是另一台，则不对。</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>身份令牌：此游戏服务器的永久名称(&amp;I)</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>玩家名称或 ID</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>物品名称或代码</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>有 %n 个同名；请从列表中选择。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>代表 %1</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>此游戏服务器未连接</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>游戏服务器未连接</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>跳到最新事件（End）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln 个新事件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>%1 个以上新事件</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1；跳到最新</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>接受(&amp;A)</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>放行，现在和以后</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>拒绝，直到 Hawser 退出</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>阻止</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>拒绝，直到你接受</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>改用其他名称</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>有新的游戏服务器想接入</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>有 %n 台新的游戏服务器想接入。第一台：</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>game, from where</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>hawser::NewServersPage</name>
    <message>
        <source>New game servers</source>
        <translation>新的游戏服务器</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>接受每个持有注册令牌的模组(&amp;A)</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>否则它会在入口等待最多十分钟，直到你在游戏服务器列表上方接受、拒绝或阻止它。</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>尚无事件</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>你的游戏服务器上发生的事会实时显示在这里。</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>此游戏服务器上发生的事会实时显示在这里。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>有事件，但都未通过筛选。新的匹配事件会显示在这里。</translation>
    </message>
</context>
<context>
    <name>hawser::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>&amp;Notify me when a game server is lost or comes back</source>
        <translation>游戏服务器断开或恢复时通知我(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>添加规则(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>免打扰时段(&amp;Q)</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>仅在没有查看 Hawser 时。</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>还通知我这些事件(&amp;E)</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>规则 筛选 聊天 玩家 文本</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>此时不发通知；托盘图标继续计数。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>名称(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>规则名称</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>规则的筛选</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>免打扰结束</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>从</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>到</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>规则就是筛选，写法与事件上方的搜索行相同。</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>没有筛选就不会通知任何内容。</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1 已断开</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 已恢复</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1 被拒绝，需要你处理</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1 是新的，等待你决定</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1 有警告</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>%n 台游戏服务器已断开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n 台游戏服务器已恢复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n 台游戏服务器被拒绝，需要你处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n 台新的游戏服务器等待你决定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n 台游戏服务器有警告</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sentence, reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation>Hawser</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>player, text</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule, event</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n event(s)</source>
        <comment>rule</comment>
        <translation>
            <numerusform>%1：%n 个事件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
</context>
<context>
    <name>hawser::OpenPage</name>
    <message>
        <source>Close it a&amp;gain</source>
        <translation>重新关闭(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>打开端口(&amp;O)</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>手动，在路由器上</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>任何人；只支持 NAT-PMP 的路由器无法限制</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>外部端口(&amp;E)</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>仅限此地址(&amp;A)</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>再次输入外部端口以示同意(&amp;X)</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>Hawser 请求路由器（%1）把 TCP %2 转发到此计算机（%3），每次一小时，且仅在 Hawser 运行期间。条目名称为 %4。</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>正在请求路由器…</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>使用端口 &amp;%1</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>打开端口</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>我已手动完成(&amp;H)</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>改为选择模组(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>通过桥接共享(&amp;S)</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>不用它继续(&amp;H)</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>两个路由器依次相连。Hawser 请求第一个（%1）把 TCP %2 转发到此计算机（%3），并请求第二个（%4）把 TCP %2 转发到第一个（%5），每次一小时，且仅在 Hawser 运行期间。条目名称为 %6。</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1：TCP %2 到 %3
%4：TCP %5 到 %6</translation>
    </message>
</context>
<context>
    <name>hawser::Outbox</name>
    <message>
        <source>sending …</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>%1 You to %2: %3 · %4</source>
        <comment>time, to whom, text, how it went</comment>
        <translation>%1 你对%2：%3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 你对%2（服务器 %3）：%4 · %5</translation>
    </message>
</context>
<context>
    <name>hawser::OutcomeLine</name>
    <message>
        <source>Waiting …</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was asked, how it ended</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::OutwardView</name>
    <message>
        <source>It shall appear in Ta&amp;karo or another Hawser, too</source>
        <translation>也要显示在 Takaro 或另一个 Hawser 中(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>尝试出站通路(&amp;T)</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>远程端点的地址(&amp;R)</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>正在尝试…</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>自有注册令牌</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>收回(&amp;T)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>此令牌只允许这台游戏服务器接入，因此可以交给只管理这一台的人。请把它写入其模组的配置。端点的令牌同样允许它接入。生成另一个令牌或收回此令牌，会断开用它建立的连接。</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>此游戏服务器与其他服务器一样使用端点的令牌接入。自有令牌不允许任何其他游戏服务器接入：适合只应连接这一台的人。</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>生成另一个(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>生成令牌(&amp;M)</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>我同意(&amp;R)</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>为 IPv6 打开(&amp;6)</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>再次关闭 IPv6(&amp;I)</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>任何人</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>也通过 IPv6</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>仅限此 IPv6 地址(&amp;D)</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>使用 IPv6 时，这台计算机有自己的、他人可以访问的地址；中间只有路由器的防火墙。Hawser 请求它将 TCP %1 放行到这台计算机，每次一小时，且仅在 Hawser 运行期间。</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>通过 IPv6，路由器将 TCP %1 放行到 %2</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>玩家也需要 IPv6。只有从外部测试才能证明。</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>正在询问路由器 …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>路由器的 IPv6 防火墙已关闭：没有什么可打开的。</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>路由器不允许程序为 IPv6 打开端口。可以在它自己的页面上，在“防火墙”或“IPv6”下操作。</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>路由器没有空间再放一个 IPv6 条目。请在那里删除一个。</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>路由器没有为 IPv6 打开端口，也没有说明原因。请在路由器自己的页面上填写。</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>在此计算机上(&amp;T)</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>在我网络中的另一台计算机上(&amp;N)</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>租用的，在互联网上(&amp;M)</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>Hawser 无需开放任何端口即可访问它。只有当他人要通过互联网管理它时才需要。</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>Hawser 在你的网络内访问它。那台计算机的端口只能从它自身打开：请在它上面运行设置，或手动操作。</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>端口由其服务商打开。请在服务商的面板中查找管理所用的端口；它很少是默认端口。</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>游戏服务器在哪里运行？</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>在此计算机上(&amp;T)</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>在我网络中的另一台计算机上(&amp;N)</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>在互联网上（租用）(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>加密（wss）(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>按此监听(&amp;L)</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>模组可用的此计算机名称或地址</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>模组可用的此计算机名称或地址(&amp;A)</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>只填名称或地址，不含 ws:// 和端口。</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>必填：你的路由器或运行 Hawser 的机器的名称或公网地址。</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>可以留空：此时使用 Hawser 自己找到的地址。</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>模组直接在此计算机上连接；无需对他人开放任何端口。</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>端点监听此计算机的所有地址。模组必须信任其证书。</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>端点监听此计算机的所有地址。未加密：令牌和聊天可在网络上被读取。请只在可信网络中使用。</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>未加密：途中的任何人都能读取令牌。建议加密。</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>此计算机的 TCP 端口 %1 必须可从互联网访问：请在路由器中转发它，并在防火墙中放行。</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>端点正按此监听。</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>为此端点必须改变监听方式。当前已连接的模组会断开，并自行重新接入。</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>端点尚未监听。</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>玩家 %1(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>仅此玩家的事件(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>复制名称(&amp;C)</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>复制 ID(&amp;D)</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>游戏服务器没有提供该玩家的 ID。</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerTableModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>Hawser has not seen this player join.</source>
        <translation>Hawser 没有看到此玩家加入。</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1，ID %2，延迟 %3，已在线 %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Here for</source>
        <translation>在线时长</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>游戏时长</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>玩家</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>名称或 ID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>筛选玩家</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>立即询问游戏服务器（Ctrl+F5）</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>立即询问谁在线</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>操作(&amp;A)</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>可对所选玩家执行的操作</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1，截至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln 名玩家</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ 不是最新：%1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>请选择一台游戏服务器</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>这里列出左侧所选游戏服务器的玩家。</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>游戏服务器不在线</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>它一恢复就会询问谁在线。</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>正在询问谁在线…</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>此游戏服务器无法列出玩家</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>不知道谁在线</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>没有匹配的玩家</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>清除筛选以查看全部。</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>没有列出任何人</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>已知此模组无论谁在线都这样响应。</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>没有人在线</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>加入的玩家会很快显示在这里。</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>保存“%1”的图片</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>矢量图，任意尺寸都清晰 (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>将图表保存为图片</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%2 上的 %1</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>保持关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>询问外部服务器如何看到我们（STUN）(&amp;O)</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>复制报告(&amp;P)</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>包含公网地址(&amp;A)</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>游戏服务器的端口</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>该服务器的运营者会得知你的公网地址。</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>STUN 服务器</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>其名称</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>游戏服务器的端口，TCP(&amp;G)</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>能从互联网访问它吗？</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>手动继续(&amp;H)</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>再次检查(&amp;K)</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>重新检查(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>通过桥接共享(&amp;S)</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>通过桥接共享</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>第二个（%1）也有回应：继续，Hawser 可在两个上都打开端口。</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>请在上方允许询问外部服务器，然后再次查找：第二个路由器可能会回应，Hawser 便可在两个上都打开端口。</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>继续：下一页说明如何为游戏服务器的计算机手动设置。</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>Is it really open?</source>
        <translation>它真的开放了吗？</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>不经证明并继续(&amp;P)</translation>
    </message>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>路由器的说法不是证明，来自此网络的连接也不是。必须有人从外部尝试：朋友的 Hawser，或你在别处的 Hawser（前提是其端点提供该检查），或使用移动数据的手机。</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>以二维码显示链接。Hawser 会在游戏服务器的端口上响应它，期间游戏服务器不能运行。</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>关闭手机的 Wi-Fi，用相机对准二维码并打开链接。链接只能用一次，有效期十分钟。</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>你的公网地址未知：路由器没有提供，也没有询问过外部。可在上上页询问外部服务器。</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>游戏服务器占用着它的端口。请在测试时停止它，或使用检查方。</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>链接是从此网络打开的，这不能说明什么。请关闭手机的 Wi-Fi，再次打开。</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>链接已从外部打开。</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>十分钟内没有人访问。</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>另一个链接(&amp;L)</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>显示供手机使用的链接(&amp;L)</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>模组能到达 Hawser 吗？</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>不再检查</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>无法回读确认：%1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>代理的密码</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>此网络代理的名称(&amp;N)</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>代理的密码(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>保留并再次测试(&amp;K)</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>用它再次测试(&amp;T)</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>链接的二维码</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>JSON 形式的参数</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation>对请求来说太长。</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>参数必须是一个 JSON 对象：{ … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>要在那里打开的地址</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>两者都在此计算机上，所以由 Hawser 自己尝试：它会连接该地址。</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>请在游戏服务器所在计算机的浏览器中打开此地址。它会显示错误，这没有关系：Hawser 在此处能看到有人连通。</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>请在关闭 Wi-Fi 的手机上打开此地址，使它像游戏服务器一样来自互联网。它会显示错误，这没有关系：Hawser 在此处能看到有人连通。</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>Hawser 在那里有响应：模组可以连通。</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1 已连通：模组也可以。</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>%1 上没有程序监听。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有响应。</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>没有通往 %1 的通路：名称或地址正确吗？</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>请返回“位置”，点按“按此监听”，让端点监听。</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>请返回“位置”，并填写此计算机的名称或地址。</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>请在此计算机的防火墙中为 Hawser 放行 TCP %1，然后再次打开该地址。</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>请在你的路由器中把 TCP %1 转发到此计算机，然后再次打开该地址。如果做不到，请改为让游戏服务器连接 Takaro 或互联网上的 Hawser。</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>正在等待访问者…</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>%1 来过，但它就是此计算机自身。这不能说明他人也能连通。</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>%1 来过，来自你自己的网络。这不能说明其他地方的游戏服务器也能连通。</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>模组按上一页的设置连接 %1。</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>目前还没有连接到来。</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>要发往的游戏服务器</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>改为选择游戏服务器</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>改为发往 %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ 只发往 %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ 发往 %1，而不是 %2</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>没有在线的游戏服务器</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ 发往 %n 台游戏服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation>响应，每台游戏服务器一条</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>游戏服务器</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation>响应的列</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>等待中…</translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation>复制响应</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>复制原始内容</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>响应（树形）</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>响应的列</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>原始响应</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树形</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>尚无响应</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>游戏服务器的响应会显示在这里。</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1，服务器：%2</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>响应尚未到达。</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>响应内容已不再保留，只保留结果。</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>展开游戏服务器可查看其响应。</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1，服务器：%2，%3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>响应内容已不再保留，只保留结果。</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>事后查看：%1。</translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>请先选择一个操作。</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>所选游戏服务器均不在线。</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>没有选择服务器。</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>服务器不在线。恢复后即可发送。</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>请输入“%1”以确认。</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>请输入服务器名称以确认。</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ 请输入以确认：%1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ 此操作影响重大。请输入服务器名称以确认：%1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ 请输入服务器名称以确认：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n 台游戏服务器</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestHistory</name>
    <message>
        <source>%1: %2</source>
        <comment>action, outcome</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>action, outcome, time taken</comment>
        <translation>%1：%2，%3</translation>
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
            <numerusform>%n 台游戏服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>已响应 %1 / %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
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
        <translation>此游戏服务器未连接</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>等待此游戏服务器的请求过多</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>没有收到响应：%1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>未发送：%1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>未及时收到响应</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>请求面板</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>还没有可以发送请求的游戏服务器。</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser 已放弃等待。</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>此前发往的是 %1。</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>立即检查(&amp;N)</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>每 10 秒自动再次检查</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>正在尝试…</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>将在 %n 秒后自动再次检查</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>更换注册令牌</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>要生成另一个注册令牌吗？</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>生成另一个</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>所有用当前令牌接入的模组会立即断开，直到其设置中写入新令牌才会再次放行。拥有自有令牌的游戏服务器不受影响。</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>当前令牌来自文件，该文件保持不变：新令牌在 Hawser 退出前有效。</translation>
    </message>
</context>
<context>
    <name>hawser::RungRow</name>
    <message>
        <source>%1: %2</source>
        <comment>rung, its state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::RustConnector</name>
    <message>
        <source>There is no RCON password; Rust switches its console off without one</source>
        <translation>没有 RCON 密码；没有密码时 Rust 会关闭控制台</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>RCON 密码含有空格或控制字符，无法发送给服务器。请改用字母和数字</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>正在询问服务器身份</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>已关闭（%1）%2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>无法连接到服务器</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>服务器关闭了连接</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>连接已关闭：%1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>服务器未发送任何内容就关闭了连接</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>服务器立即关闭了连接，这是 Rust 在 RCON 密码错误时的行为。不会重试，因为五次失败会使此地址被封锁数分钟</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>服务器允许接入，但没有响应</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo：“%1”</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>“serverinfo”返回的不是服务器状态</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>Hawser 当时未运行</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>没有找到 Hawser 认识的插件</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>在服务器上找到：%1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>消息是二进制的</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>这似乎不是 Rust 服务器的控制台：%1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>其模组接入后，游戏服务器会立即出现在列表中，并在每次重启后自行恢复。</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>Hawser 会保存它，密钥存入密钥环；任一方重启后都会重新连接。</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>配置：已检查，没有阻碍。</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>配置：未检查。</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>从互联网：已在 %1 端口 %2 从外部访问到。</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>从互联网：路由器表示端口已开放。未验证。</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>从互联网：Hawser 没有打开端口。</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>测试：Hawser 已与游戏通信。</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>测试：已跳过。Hawser 会不断重试。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>其设置中指定了此 Hawser：%1。</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>接下来与 Takaro 或另一个 Hawser 共享(&amp;S)</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>要从别处访问它，无需开放端口：Hawser 可以代它以加密方式向外连接。</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>已测试过它能到达 Hawser。</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>其模组一拨入，游戏服务器就会出现在列表中，直到 Hawser 结束。</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>服务器每次重启后 Hawser 都会重新拨号；Hawser 结束时会忘记该服务器及其密钥。</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>未更改</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>主播模式已开启：关闭后才能显示</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>显示 30 秒</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>隐藏：%1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation>不显示直接复制。30 秒后剪贴板会被清空。</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>主播模式</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1，已隐藏</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>隐藏：%1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>主播模式已开启：关闭后才能显示</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>显示 30 秒</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>发送请求（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>等待响应</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>发给 %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>发送到 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n 个请求等待响应</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>已接受“%1”</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>已拒绝“%1”</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>已阻止“%1”</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>已关闭“%1”</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>已开启“%1”</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>已重命名“%1”</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>已移动“%1”</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>已删除“%1”</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>已删除“%1”。其模组再次接入时它会重新出现。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>模组接入 Hawser</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>Hawser 连接游戏服务器</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>最近的往返时间</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>最近的事件</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>启动以来的事件</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>在线玩家</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>通信对象</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>识别依据</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>身份令牌</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>接入方式</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>对话（密钥已遮盖）</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>最近 %1 次往返时间</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>双击或按回车可显示该时间的事件</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>运行诊断(&amp;D)</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>逐级查找障碍，不做任何更改</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>将模组视为</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>游戏服务器名称</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>加密（TLS）(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>令牌名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>在 Hawser 中的名称(&amp;C)</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>游戏(&amp;G)</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>名称或地址；完整 URL 会自动拆分</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Web API</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>Alloc 模组的</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPM 或 PrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>&amp;Web API</source>
        <translation>Web API(&amp;W)</translation>
    </message>
    <message>
        <source>CPM or P&amp;rismaCore</source>
        <translation>CPM 或 PrismaCore(&amp;R)</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the secret. Use TLS or a VPN.</source>
        <translation>未加密：途中的任何人都能读取密钥。请使用 TLS 或 VPN。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>游戏服务器</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>重命名游戏服务器</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>删除游戏服务器</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>上移游戏服务器</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>下移游戏服务器</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建分组</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>分组名称：</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>所有游戏服务器</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 / %2 在线</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>所有游戏服务器，%1 / %2 在线</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>新的游戏服务器</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n 台新的游戏服务器等待你决定</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>接受(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>拒绝，直到 Hawser 退出(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>关闭(&amp;W)</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>开启(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>阻止(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>自有注册令牌(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>编辑连接(&amp;E)…</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>重新连接(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>信任其新证书(&amp;T)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>下移(&amp;N)</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>移到分组(&amp;G)</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>无(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>新建分组(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>复制名称(&amp;C)</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>复制服务器 ID(&amp;I)</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>复制身份令牌(&amp;T)</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>筛选游戏服务器</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>名称、游戏或身份</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>全部显示(&amp;S)</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>没有匹配的游戏服务器</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>已搜索名称、游戏和身份。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>此游戏服务器已不存在。</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>游戏服务器需要名称。</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>没有名为“%1”的模组。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>没有游戏服务器</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>发往 %1</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>停止测试(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>未测试：仍可保存。</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>正在测试，最多十秒。</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>已测试：可用。</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>已测试：目前不可用。仍可保存，并会不断重试。</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>重置此页(&amp;R)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有包含这些词的设置。</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>离开(&amp;V)</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>重新开始(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>设置游戏服务器</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>之后可以从这里继续。</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>继续(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::SetupSession</name>
    <message>
        <source>Another game</source>
        <translation>其他游戏</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>共享游戏服务器</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>Hawser 代表此服务器主动向外连接：无需开放端口。这里发生的事会告知对方，对方请求的操作在这里执行。</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>共享 %1</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>测试此处输入的内容</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>与 Takaro 或另一个 Hawser 共享 %1</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>指定(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>无按键(&amp;N)</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>恢复默认(&amp;F)</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>New &amp;keys: press them here</source>
        <translation>新按键：请在此按下(&amp;K)</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1 已被“%2”使用；在此指定后，它将失去该快捷键。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>menu, what is chosen in it</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetMenu</name>
    <message>
        <source>&amp;Keep what is typed as a snippet</source>
        <translation>将输入内容保留为片段(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>移除(&amp;F)</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation>连同真实令牌一起复制。30 秒后剪贴板会被清空。</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>显示令牌(&amp;S)</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>变量的设置方式</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>模组设置中应填写的内容</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>为游戏服务器的进程设置以下变量：</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>将以下内容填入模组设置：</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>写入游戏服务器或模组文件夹下的文件 %1。如果文件已存在，只更改其中的这些键。</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>模组的其他版本读取 %1。</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>端点使用自有证书加密。只有模组所在计算机信任该证书时，此模组才会接受；否则请用 --certificate 和公共机构签发的证书启动 Hawser。</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>隐藏令牌(&amp;H)</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>主播模式已开启：关闭后才能显示</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>30 秒后会再次遮盖</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>选择文件(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>粘贴其文本(&amp;P)</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>文件的类型</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>选择配置文件</translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation>自 %1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>For</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>hawser::StatisticsPage</name>
    <message>
        <source>Players online</source>
        <translation>在线玩家</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>每分钟事件数</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>连接状态，占时间的百分比</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>本次会话没有统计</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>统计来自事件归档，而本次会话不保留归档。</translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Streamer mode</source>
        <translation>主播模式</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation>地址和令牌已隐藏。</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>所有事件中，最新的仍然保留。</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>地址已复制</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>没有端点</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>模组由此接入。点击可复制。</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>模组当前无法接入。</translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation>端点 %1，复制</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>事件：%1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation>最近一秒内 %1 个事件</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>保留：%1</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>有阻碍</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, how it stands</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::StoreBanner</name>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>重试密钥环(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>暂时不用它(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>知道了(&amp;U)</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>游戏服务器和令牌只保留到 Hawser 退出为止：%1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>执行(&amp;R)</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>控制台输出</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>这里执行的命令，以及游戏服务器的响应。</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>请选择一台游戏服务器</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>命令只发往一台游戏服务器：左侧所选的那台。</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>片段(&amp;N)</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>%1 的控制台命令</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>发往 %1 控制台的命令</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>游戏服务器不在线。你输入的内容会保留在这里。</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>请先填写“%1”。</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ “%1”可能会为所有人停止游戏服务器。请输入服务器名称以确认：%2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… 响应：%1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1：%2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ 游戏服务器报告失败。%1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>（无输出）</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>连接测试</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>使用端口 %1(&amp;U)</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>开启 TLS(&amp;O)</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>关闭 TLS(&amp;O)</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>其证书的 SHA-256：
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>今后信任此证书(&amp;N)</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>模组到达了吗？</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>它有响应吗？</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>不想等待(&amp;W)</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>不测试并继续(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::TestRow</name>
    <message>
        <source>%1, %2 ms</source>
        <comment>state, time</comment>
        <translation>%1，%2 毫秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rung, its state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hawser::TimeChoice</name>
    <message>
        <source>Which time is shown</source>
        <translation>显示的时间段</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>最近 6 小时</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>最近 1 天</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>最近 1 周</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>最近 1 年</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>所选时间段</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1：日期和时间</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>到指定日期</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>截止于 %1</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>状态时间线</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>包含密钥，并用密码短语加密(&amp;S)</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>文件已用密码短语加密(&amp;E)</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再次输入密码短语</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Export game servers</source>
        <translation>导出游戏服务器</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>导入游戏服务器</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Hawser 游戏服务器 (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>请输入密码短语。</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>密码短语至少需要 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>两次输入的密码短语不一致。</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>不包含密码和令牌。</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>持有文件和密码短语的人即拥有所有密码和令牌。</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>已有的游戏服务器会被替换。</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>已导出 %n 台游戏服务器。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 台游戏服务器。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>显示 Hawser(&amp;W)</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>暂不通知(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation>显示类型为 %1 的事件</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>显示 %1；未按下任何按钮时显示所有类型</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>解除封禁(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>重新放行 %1 吗？封禁期限：%2。</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>重新放行 %1 吗？封禁期限：%2，原因：%3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>查看新内容(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>稍后(&amp;L)</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>Hawser %1 已发布；当前为 %2。</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>无法访问发布页面。Hawser 下次会再试。</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>发布页面的地址未加密。</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>Hawser 连接游戏服务器(&amp;H)</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>游戏服务器中的模组连接 Hawser(&amp;M)</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>模组</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>需要在游戏服务器中安装模组。它主动向外连接，因此无论服务器在哪里运行都无需开放端口。</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>模组(&amp;O)</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>它如何与 Hawser 连接？</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>Hawser 连接 %1</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1 连接 Hawser</translation>
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
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>连接游戏服务器(&amp;C)…</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>让模组连接(&amp;M)…</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>更换注册令牌(&amp;G)…</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>重试密钥环(&amp;K)</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>导出游戏服务器(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>导入游戏服务器(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>重试端点(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>命令面板(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>在事件中查找(&amp;F)</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>查找游戏服务器(&amp;G)</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>游戏服务器列表(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>请求面板(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>主播模式(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>事件(&amp;E)</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>聊天(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>控制台(&amp;O)</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>玩家(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>封禁(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>游戏服务器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一个(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>上一个(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>与 Takaro 或另一个 Hawser 共享(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>检查游戏配置(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>所有游戏服务器(&amp;A)</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>游戏服务器 &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>关于 Hawser(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>转到时间(&amp;I)…</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>统计(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>用户指南(&amp;U)</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>打开日志(&amp;L)</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>逐步设置游戏服务器(&amp;B)…</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>另有 %n 个请求：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>桥接自 %1 起在线，不受打扰</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>桥接已发送的事件：%1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>桥接已处理的请求：%1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>出站通路畅通：那里有 WebSocket 响应。</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>可以在共享游戏服务器的地方输入它们；请在那里测试。</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser 结束了连接：%1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>远端断开了连接</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>远端关闭了连接（%1）</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>远端关闭了连接（%1，%2）</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>没有连接：%1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>需要身份令牌和注册令牌</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>正在连接 %1</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>已连接，尚未放行</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>正在以“%1”的身份识别</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>远端已 %1 秒没有响应</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>服务器经由另一途径到来</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>服务器经由另一途径到来：正在重新识别</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>远端在 %1 秒内没有放行我们</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>此地址又指回这个 Hawser：服务器会被共享给它的来源</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>已共享</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>循环：远端把此服务器共享给这个 Hawser，而它又共享给远端</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>远端不接受令牌：%1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>远端没有放行我们，也没有说明原因</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>远端没有放行我们：%1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>远端提出异议：%1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>远端不再认识此服务器：正在重新识别</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>只测试连接</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>来自 %1 的注册令牌错误，对应“%2”</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>错误的注册令牌过多：%1 被拒之门外 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>它由这里共享，形成循环</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>模组已重新接入</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>新的：接受后即可接入</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>游戏服务器已经过多</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>已被阻止</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>已被拒绝</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>已在此处关闭</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>被用户移除</translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>注册令牌已更改</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>连接在收到响应前结束：%1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>未发送，因为连接已结束：%1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>此游戏服务器未连接</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>已有 %n 个请求在等待此游戏服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1 不支持此操作</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>请求有 %1 字节；此模组最多读取 %2 字节</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>%1 秒内没有收到响应；但可能已经执行</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser 结束了连接：%1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>模组断开了连接</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>模组关闭了连接（%1）</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>模组关闭了连接（%1，%2）</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>连接中断：%1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>来自 %1 的连接</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>模组以另一台游戏服务器的身份识别</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>以代码 %1 关闭：%2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>模组未及时表明身份</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>模组未获放行</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>此游戏服务器发送过多：一秒内 %1 个事件</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>模组只发送了无法读取的消息</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>模组在表明身份之前发送过多</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>模组未表明身份就发送了事件</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>模组发送未知类型“%1”的消息；已忽略</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>stdin 第 %1 行</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>该行超过 1 MiB，已跳过</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>编号 %1 之前的 %n 个事件在输出前已被丢弃</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>不是 JSON：%1，第 %2 个字符处</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>缺少 &quot;id&quot;：响应以它标识</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>既没有 &quot;action&quot; 也没有 &quot;command&quot;</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>没有命令“%1”；已知命令：%2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>没有操作“%1”</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1；相近的有：%2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot; 必须是 JSON 对象</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot; 必须是文本列表</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>没有此桥接</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>没有游戏服务器“%1”，或有多台同名</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot; 缺失，或不是文本</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>“%1”无需主动连接：其模组会自行接入</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot; 必须是 1 到 65535 的数字</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>“%1”不需要开放端口：其模组主动向外连接。用 &quot;port&quot; 可检查其他端口</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot; 必须是主机和端口，例如 stun.example.org:3478</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>筛选，第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot; 必须是 1 到 %1 的整数</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot; 必须是事件编号，从 1 开始</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>同时查询过多；请等待响应</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>无法读取已存的事件</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>同时导出过多；请等待其中一个结束</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>导出已取消</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot; 必须是已保存事件的编号</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>没有归档就没有书签</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot; 必须是文本</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>另一个 Hawser 正在使用它，且无法读取：%1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>无法打开 %1 中存储的事件。%2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot; 缺失，或不是游戏服务器列表</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>本次运行中没有移除过游戏服务器“%1”</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>缺少 &quot;dialect&quot;：应为 %1 之一，或用 &quot;&quot; 表示自动识别</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>地址无效</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>令牌的名称或密钥含有换行符或其他控制字符</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>使用受信任证书的 TLS</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>内置 Web API</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>Alloc 的 Web API</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1 以其格式响应</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>找到内置 Web API</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>找到 Alloc 的 Web API</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>令牌无权列出玩家（状态 %1）：在玩家加入之前其 ID 未知</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>日志流已打开</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>无法补取错过的内容（状态 %1）</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>已连接到内置 Web API</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>已连接到 Alloc 的 Web API</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>服务器发送了没有结尾的行</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>服务器结束了日志流</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>日志流沉默过久</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>日志流停滞，而服务器仍在写入</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>响应大于 %1 MiB</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>其证书不是受信任的证书</translation>
    </message>
    <message>
        <source>hung up without a close frame</source>
        <translation>未发送关闭帧就断开</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>HTTP 标头过长</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>连接过多</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>未及时完成 WebSocket 握手</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>消息未及时完成</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>没有活动迹象；两次 ping 未获响应</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>不读取发给它的内容</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>以普通 HTTP 询问，已回答</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>此网络的代理要求名称和密码，或者与它收到的不同的名称和密码</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>设置了保留位</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>未知操作码</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>控制帧被分片</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>控制帧过长</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>消息中嵌套消息</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>没有可继续的消息</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>来自服务器的掩码帧</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>来自客户端的未掩码帧</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>长度未使用最短形式</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>不可能的长度</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>消息过大</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>分片过多</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>空分片过多</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>未完成的消息过多</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>文本不是 UTF-8</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>关闭代码不完整</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>不允许的关闭代码</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>关闭原因不是 UTF-8</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>不是 HTTP/1.1 GET 请求</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>路径格式错误</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>普通 HTTP，不是 WebSocket</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>WebSocket 版本不是 13</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>Sec-WebSocket-Key 无效</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>没有 Host，或有多个</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>请求的主机“%1”不是我们的</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>请求来自其他站点的网页（Origin）</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>HTTP 标头格式错误，或行数过多</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>尝试了 wss（TLS），但此端口使用 ws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>不使用 HTTP GET</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>路径必须以“/”开头，且不含空格或换行符</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>“%1”不是主机名</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>响应不是 HTTP/1.1</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>被拒绝，HTTP %1</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>响应不属于此 WebSocket 请求</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>服务器选择了未被请求的扩展</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>当前不予放行</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>等待接入的对端过多</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>来自此地址的未完成握手过多</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>来自此地址的连接过多</translation>
    </message>
</context>
</TS>
