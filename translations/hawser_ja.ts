<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>ゲームがプレイヤーを識別するIDです。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>プレイヤーに伝えられ、BANリストに残る内容です。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>アイテム</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>ゲームがアイテムを識別するコードです。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>いくつ渡すかです。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>ゲーム独自の表記または数値で指定します（ある場合）。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>コンソールに入力するのと同じ1行です。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>プレイヤーがチャットで読む内容です。</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>これを読む唯一のプレイヤーです。空欄なら全員が読みます。</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>送信者</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>メッセージの前に表示される名前です（Modが対応している場合）。</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>第1座標（ゲーム独自の単位）です。</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>第2座標です。多くのゲームでは高さです。</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>第3座標（ゲーム独自の単位）です。</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>ディメンション</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>移動先のワールドです（複数あるゲームの場合）。</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>BANが終わる日時です。空欄なら無期限です。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>地図の中心から東へ何番目のタイルかです。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>地図の中心から北へ何番目のタイルかです。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0が最も広い範囲です。1段ごとに縮尺が2倍になります。</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>プレイヤーを表示</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>IDで1人のプレイヤーを検索します。</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>プレイヤー一覧</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>オンラインのプレイヤーを一覧にします。</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>プレイヤーの位置</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>プレイヤーの居場所を示します。</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>インベントリを表示</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>プレイヤーの所持品を一覧にします。</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>アイテムを渡す</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>プレイヤーのインベントリにアイテムを入れます。</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>アイテム一覧</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>ゲームの全アイテムを一覧にします。時間がかかることがあります。</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>エンティティ一覧</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>ゲームに登場する生物の種類を一覧にします。</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>場所一覧</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>ワールド内の名前付きの場所を一覧にします。</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>コマンドを実行</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>ゲームサーバーのコンソールでコマンドを実行します。</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>メッセージを送信</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>全プレイヤーまたはその1人にメッセージを送ります。</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>プレイヤーをテレポート</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>プレイヤーを即座に別の場所へ移動させます。</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>到達性をテスト</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>Modがゲームサーバーに到達できるかを問い合わせます。</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>プレイヤーをキック</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>プレイヤーを追い出します。すぐに戻れます。</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>プレイヤーをBAN</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>プレイヤーを追い出し、戻れなくします。</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>プレイヤーのBANを解除</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>BANされたプレイヤーが再び入れるようにします。</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>BAN一覧</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>誰が、なぜ、いつまでBANされているかを一覧にします。</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>シャットダウン</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>ゲームサーバーを停止します。全プレイヤーが切断されます。</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>地図データを表示</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>地図の大きさと拡大できる範囲を示します。</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>地図タイルを表示</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>地図の正方形の画像を1枚取得します。</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>プレイヤーが見つかりません</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>Modがエラーを報告しましたが、内容は不明です</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>文字列でなければなりません</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>文字列でなければなりません。引用符で囲まないと数値の桁が失われます</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>空にできません</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>%n文字以内でなければなりません</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>整数でなければなりません</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>数値でなければなりません</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>%1から%2の間でなければなりません</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>タイムゾーン付きの日時でなければなりません（例: 2031-01-31T18:00:00Z）</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>gameIdが必要です</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>オブジェクトでなければなりません</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>異なる値で2回指定されています</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>不明です。%1に引数はありません</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>不明です。%1の引数は%2です</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>「%1」: %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>ありません</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>何かが接続してきます。</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>WebSocketで話しています。次は名乗る番です。</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>ゲームサーバーが接続されました。</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>相手はTLS（wss://）ですが、このエンドポイントは違います。</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>相手は暗号化なし（ws://）ですが、このエンドポイントは暗号化を求めます。</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>暗号化方式について合意できませんでした。</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>WebSocketを話さない何かが接続してきました。</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>接続したまま何も送ってきませんでした。</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>WebSocketで話していますが、名乗りませんでした。</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>名乗らずにイベントを送ってきます。</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>登録トークンが間違っているか、ありません。</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>識別トークンが空です。</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>この識別名のゲームサーバーは既に接続しています。</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>新しい接続です。承認を待っています。</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>拒否されました。</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>Modの設定にws://と書くか、1つ戻って暗号化を有効にしてください。</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>Modの設定にwss://と書くか、1つ戻って暗号化を無効にしてください。</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>多くの場合、Modが証明書を信頼していません。そのコンピューターで信頼させるか、公的な認証局の証明書を使ってください。</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>これが自分のModなら、ws://とポートも含め、ここに表示されたアドレスをそのまま設定に書いてください。</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>Modの設定のアドレスを確認してください。途中のプロキシはWebSocketを通す必要があります。</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>両方のトークンをModの設定に入れてください。片方が空だと黙ったままのModが多くあります。</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>ゲームサーバーを再起動してください。変わらなければModを更新してください。</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>設定をもう一度Modのファイルにコピーし、再起動してください。</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>識別トークンをModの設定に書き、再起動してください。</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>同じ識別名が2か所から来ています。ゲームサーバーごとに別のものを付けてください。</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>自分のものなら承認してください。</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>自分のものなら、ゲームサーバーの一覧で承認してください。</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>Modを待機中</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>到着（TCP）</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>WebSocketで通信</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>識別済み・許可済み</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>まだ</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>実行中…</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>あなたを待機中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>FlatpakではHawserからこの設定を行えません。デスクトップの自動起動プログラムに追加してください。</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>Windowsが、自動起動するプログラムの変更をHawserに許可していません。</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>ファイル%1を削除できません: %2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>応答がBANリストではありません。</translation>
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
        <translation>ゲームサーバーは何も返しませんでした</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>ゲームサーバーは理由を示しませんでした</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>不明なアクション: %1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>%1の引数がJSONオブジェクトではありません</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>「#」の後に書けるのは証明書のフィンガープリントだけです: sha256=と64桁の16進数</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>アドレスはwss://connect.takaro.io/のような形でなければなりません</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>アドレスに名前やパスワードを含めないでください</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>フィンガープリントはwss://でのみ意味があります</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>送信イベント: %1 · 除外: %2 · 処理リクエスト: %3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>%1件を除外: %2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>接続先が%1件を拒否、最新: %2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>ゲームサーバーで失敗したリクエスト: %1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>却下したリクエスト: %1</translation>
    </message>
</context>
<context>
    <name>ChatChannel</name>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>チーム</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>フレンド</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>ささやき</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Ans&amp;wer %1</source>
        <translation>%1に返信(&amp;W)</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A demo keeps nothing.</source>
        <translation>デモでは何も保存されません。</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>--profilesで起動したため、このセッション限りです。</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>ファイルの登録トークンで起動しました。</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>%1行目</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>これは手作業で行う必要があります。</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>チェックを入れるとHawserが変更できます。</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>Hawserが変更できます。</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>ここは&quot;-&quot;ではなく長いダッシュになっています。</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>ここは曲がった引用符です。値の一部になってしまいます。</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>まっすぐな引用符にするか、外してください。</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>%1と値の間に&quot;=&quot;があります。</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>そこに空白を入れてください。</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>%1の前に&quot;+&quot;がありません。</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>%1の後の&quot;=&quot;の前後に空白があるため、設定されません。</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>空白を取り除いてください。</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>このファイルは1 MiBを超えるため、ゲームサーバーの設定ファイルではありません。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1に書き込めません: %2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>コピー%1に書き込めません: %2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>このファイルのコピーは既に多すぎます。</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>%1は、その間に他の誰かに変更されました。もう一度確認してください。</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1はファイルではありません。</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>%1を読み取れません: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1は1 MiBを超えるため、ゲームサーバーの設定ファイルではありません。</translation>
    </message>
    <message>
        <source>7 Days to Die: serverconfig.xml</source>
        <translation>7 Days to Die: serverconfig.xml</translation>
    </message>
    <message>
        <source>Rust server: %1</source>
        <translation>Rustサーバー: %1</translation>
    </message>
    <message>
        <source>Something stands after the end.</source>
        <translation>終わりの後に何かがあります。</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>入れ子が深すぎます。</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSONにコメントは書けません。</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>コメントを取り除いてください。</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>ここに値がありません。</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>この値に引用符がないか、JSONで使えない引用符です。</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>まっすぐな二重引用符で囲んでください。</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>ファイルが途中で終わっています: &quot;%1&quot;がありません。</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>この前にカンマがありません。</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>このカンマの後に何もありません。</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>取り除いてください。</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>ここには二重引用符で囲んだ名前が必要です。</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>名前の後に&quot;:&quot;がありません。</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>ここで開いた引用符が同じ行で閉じられていません。</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot;で始まるエスケープをJSONは知りません。</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>バックスラッシュ1つは\\と書いてください。</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>セクション名の後に&quot;]&quot;がありません。</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>この行は設定ではありません。キーと値の間に&quot;=&quot;がありません。</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>コメントなら&quot;#&quot;で始めてください。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1がありません。</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>これがないと、Modはどこにも接続しないか、Takaro本体に接続します。</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>これがないとModは許可されません。</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1は%2でなければ、Modはどこにも接続しません。</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1は%2と書きます。</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1は設定されていますが、ゲームサーバーに渡されていません。</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>前にexportを書いてください。</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>%1に登録トークンが入っています。これは秘密ですが、識別トークンは誰にでも見えます。</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>サーバー名など、別の識別トークンを選んでください。</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1は、このエンドポイントの登録トークンをTakaro本体に渡します。</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>そこから取り除き、Hawserで新しいトークンを作ってください。</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>このModはこのエンドポイントに接続できません。</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>このModの設定がファイルにありません。</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>読み取られるのは%1です。</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>%1の後に値がありません。</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1はserver.cfgでは効果がありません。</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>サーバーを起動する場所に&quot;+&quot;を付けて書き、この行は取り除いてください。</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>+rcon.webがありません。古いサーバーは旧式のRCONしか話しません。</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>念のため+rcon.web 1を追加してください。</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>サーバーは旧式のRCONしか話しませんが、Hawserは対応していません。</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>+rcon.passwordを、ランダムな英数字16文字以上で追加してください。</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>RCONパスワードがありません。ないとRCONは無効です。</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>RCONパスワードが空なので、RCONは無効です。</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>+rcon.portがありません。RCONはゲームポートの番号を使います。</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>確実にするため指定してください。</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1は%3行目の%2と同じポートです。使えるのは片方だけです。</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>RCONはゲームのコンピューター自身にしか応答しません。</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>0.0.0.0に設定し、自分のアドレスだけをポートに通してください。</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>Hawserがそこで動いている限り問題ありません。</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>このファイルはRustサーバーを起動しません。</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>RustDedicatedとその+引数が書かれたファイルを選んでください。</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>&quot;%1&quot;の後に空白があるため、コマンドがここで終わり、次の行が失われます。</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>行末の空白を取り除いてください。</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>ここで開いた引用符が閉じられていません。</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••新•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>そうしないとゲームが認識しないことがあります。</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>ダッシュボードがないとHawserの接続先がありません。接続してくるModには不要です。</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>WebDashboardEnabledがないため、Webダッシュボードは無効です。</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>Webダッシュボードが無効です。</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>Control PanelはAlpha 20以前のものです。新しいゲームはこれらの設定を無視します。</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>これはAlpha 20以前のファイルです。新しいゲームはControl Panelを知らず、ダッシュボードを無効のままにします。</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>ゲームが新しい場合は、付属のファイルから始めてください。</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>Control Panelが無効で、AllocのModのWebサーバーも無効です。</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>この場合Hawserの地図は空のままです。描画には多少のディスク容量が必要です。</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>EnableMapRenderingがないため、地図は描画されません。</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>地図は描画されません。</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>Hawserにtelnetは不要です。無効にするか、ポートを決して転送しないでください。内容はすべて平文です。</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>telnetがパスワードなしで有効です。ポートに届く者は誰でも管理者になります。通常のビルドはこの場合、自身のコンピューターにしか応答しません。</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>telnetが有効で、ネットワーク全体に応答します。</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>このファイルに7 Days to Dieの設定がありません。</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>サーバー起動時に-configfile=で指定しているファイルを選んでください。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>BOMなしのUTF-8で保存してください。</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>ファイルがバイト順マーク（BOM）で始まっています。</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>ファイルがUTF-16で書かれています。</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>ファイルの一部の文字がUTF-8ではありません。</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>改行がWindows形式です。Linuxでは見えない文字が最後の値の一部になります。</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>Unix形式の改行でファイルを保存してください。</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1が再び現れました。%2行目で既に設定されています。</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>どちらかを取り除いてください。</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>内容が異なります。必要な方を残してください。どちらが有効かは不確かです。</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1が空なので、Modはエンドポイントに接続しません。</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1はws://名前:ポート/の形のアドレスではありません。</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1がws://またはwss://で始まっていません。</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>エンドポイントは暗号化します。%1はwss://で始まる必要があります。</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>エンドポイントは暗号化しません。%1はws://で始まる必要があります。</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1はこのエンドポイントではなくTakaro本体を指しています。</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1は待ち受け用のアドレスで、誰も接続できません。</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>%1のホストがプレースホルダーのままです。</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>コンテナー内では、%1のホストはコンテナー自身です。</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>コンピューターのアドレス、またはDockerが対応していればhost.docker.internalを使ってください。</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1のホストがHawserのものと異なります。</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>両方が同じコンピューターを指す場合だけ正しい設定です。</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>%1のポートは、エンドポイントが待ち受けるものではありません。</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1にポートがないため、80または443に接続します。</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>%1のポートの後に、エンドポイントで使われないものがあります。</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1の&quot;@&quot;の前に、エンドポイントで使われない名前やパスワードがあります。</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>ランダムな英数字を16文字以上使ってください。</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>Hawserに新しいものを書かせる場合、それでログインする人全員に伝える必要があります。</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>%1の値を囲む引用符が値の一部になります。</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>%1の値の前後の空白が値の一部になります。</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>取り除いてください。</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1はポートではありません。1から65535の数値にしてください。</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>ゲームはポート%1で待ち受けていますが、Hawserは%2に接続します。</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>Hawserのポートかこの行のどちらかを変更してください。</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1に使えるのはtrueとfalseだけです。</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1は、誰もが最初に試すパスワードの1つです。</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1は8文字未満です。</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>%1に英数字、&quot;.&quot;、&quot;_&quot;、&quot;-&quot;、&quot;~&quot;以外の文字があります。スクリプト、ファイル、URLで読み方が異なります。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1が空です。</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1がプレースホルダーのままです。</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>本当の値を入れてください。</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1はこのHawserのものではありません。</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1はHawserで選んだ識別トークンではありません。</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>Hawserからコピーしてください。</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>%1に英数字、&quot;_&quot;、&quot;-&quot;以外の文字があります。そのまま読めないModもあります。</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>このpropertyに%1がありません。</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>&lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;と書いてください。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt;は読み取られません。要素名はpropertyです。</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>ここに文書型宣言があります。</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>取り除いてください。必要とするゲームサーバーはありません。</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>ここで始まるコメントまたは宣言が終わっていません。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt;がここで開かれ、閉じられていません。</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>終わる場所に&lt;/%1&gt;を置いてください。ファイルの末尾がなければ、新しいものを使ってください。</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>このファイルには要素がありません。</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>最も外側の要素の外にテキストがあります。</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot;はXMLでは単独で使えません。</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>代わりに&amp;amp;と書いてください。</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>ここには名前、&quot;=&quot;、引用符で囲んだ値が必要です。</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>&quot;%1&quot;の値に引用符がないか、1つしかありません。</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>まっすぐな引用符で囲んでください。</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt;が最も外側の要素の外にあります。</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>最も外側の要素の中、その終わりの前へ移してください。</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>要素の入れ子が深すぎます。</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot;はXMLでは単独で使えません。</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>代わりに&amp;lt;と書くか、タグを完成させてください。</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>タグ&lt;%1が終わっていません。</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>&quot;&gt;&quot;または&quot;/&gt;&quot;で閉じてください。</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt;に対応する開始タグがありません。</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>&lt;/%2&gt;があるべき場所に&lt;/%1&gt;があります。</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot;で始まるエスケープは、ここではYAMLで使えません。単一引用符の中にエスケープはありません。</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>キーと値の間には&quot;:&quot;と空白が必要です。</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>ここで開いた括弧が閉じられていません。</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>ここにはカンマか閉じ括弧が必要です。</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>この行の字下げは、上のどの階層とも一致しません。</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>隣の行と同じ数の空白にしてください。</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>&quot;:&quot;の後に空白がありません。</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>この行は上の行より深く字下げされていますが、上の行には既に値があります。</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>値をこの文字で始めることはできません。</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>値を引用符で囲んでください。</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>この値の終わりの後に何かがあります。</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>この前にタブがあります。YAMLで使えるのは空白だけです。</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>タブをすべて空白に置き換えてください。</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>この行は設定でもリストの項目でもありません。</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>ゲームはUDPポート%1で応答</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>telnetコンソールは応答</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>ゲームも応答なし</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>すべて動作していますが、地図は空のままです。</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>地図を使うには、serverconfig.xmlでEnableMapRenderingをtrueにし、ゲームサーバーを再起動してください。</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>証明書の期限が切れています。更新してください。</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>証明書がまだ有効ではありません。両方のコンピューターの日時を確認してください。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>時間内に応答なし</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>応答せずに切断</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>これ以上の接続を受け付けず</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>応答がHTTPではない: %1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>直前と異なる証明書。何も送信せず</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1、%2へ</translation>
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
        <translation>既にアドレス</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>アドレスが見つからず</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>名前解決サービスが応答せず</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>TCPポート%1は接続を受け付け</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>TCPポート%1は即座に拒否</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>TCPポート%1は応答なし</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>このアドレスへの経路なし</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>平文のHTTPには無応答、TLSには応答</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>話しかけられるのを待機</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>HTTPリクエストに無応答</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>平文のHTTPでは切断、TLSには応答</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>HTTPリクエストで切断</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>最初のバイト列がTLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>telnetコンソール: %1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>信頼済みの証明書</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>信頼済みの証明書ではない</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>自前の証明書（初見）</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>既知の認証局の証明書</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>別の名前に対する既知の認証局の証明書</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>TLSで切断</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>TLSに応答なし</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1、%2、有効期限 %3、SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>Web APIらしく部外者には非公開。%1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>組み込みのWeb API。%1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>AllocのModのWeb API。%1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>Web APIではない。%1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101、WebSocketは開通</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>応答なし。Source RCONを使用</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>アップグレードに応答なし</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>切断。Source RCONを使用</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>アップグレードで切断</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>serverinfoに応答あり</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>接続は維持、pingにのみ応答</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>接続は維持、何にも応答せず</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>メッセージなしで即座に切断</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>途中で切断</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>イベントが届いている</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>静か: 開通済み、まだ何も起きていない</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>Rustにこれより弱い権限はない</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>名前解決</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>ポート到達</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>話している相手</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>暗号化（TLS）</translation>
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
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>権限</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往復時間</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>まだ</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>接続許可</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>最初のイベント</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>最初のリクエスト</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>Webダッシュボードのポートを使ってください。serverconfig.xmlのWebDashboardPortで、通常は8080です。</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>ポート%2を使ってください。そこで応答しています。</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>RCONのポートを使ってください。サーバーを起動する場所で+rcon.portの後に書かれているポート、またはホスティング事業者がそう呼ぶポートです。多くは28016で、プレイヤーが使うポートではありません。</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>ゲームサーバーのコンソールで次のように入力してください: webtokens add %3 シークレット 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>すべて動作しています。</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>Hawserはこのゲームに接続できません。</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>別のゲームを選んでください。</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>アドレスがありません。</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>ゲームサーバーが動いているコンピューターの名前かアドレスを入力してください。</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>「%4」は名前でもアドレスでもありません。</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>名前かアドレスだけを入力してください。</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>ポートがありません。</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>Web APIまたはRCONのポートを入力してください。</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>トークンの名前がありません。</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>次のコマンドで指定した名前を入力してください: webtokens add 名前 シークレット 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>シークレットがありません。</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>トークンのシークレットかRCONパスワードを入力してください。</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>シークレットに空白や改行など、送信できない文字が含まれています。</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>ゲームサーバーに、英数字と. _ -だけからなる別のシークレットを設定してください。</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>「%4」のアドレスが見つかりません。</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>名前のつづりを確認するか、IPアドレスを入力してください。</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>「%4」についてネームサービスが応答しませんでした。</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>名前の代わりにIPアドレスを入力してください。</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>このコンピューターから%1への経路がありません。</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>このコンピューターのネットワーク接続と、必要ならVPNを確認してください。</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>ゲームはUDPポート%5で応答していますが、%1は接続を受け付けません。</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>TCPポート%6だけを開いてください。相手のコンピューターのファイアウォール（Windowsでは、そのネットワークのプロファイル、プライベートまたはパブリック）と、インターネット経由の場合はそのルーターです。</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>%1からは何も返ってこず、ゲームからの応答もありません。</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>アドレスが正しいか、コンピューターの電源が入っているかを確認してください。</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1は自分のルーター（%7）の外側のアドレスで、このルーターは内側のネットワークからその経路で入ることを許可しません。内側では%8が応答しています。</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>自宅では%8を使ってください。アドレス%1は外部の人向けです。</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1はルーター（%7）の外側のアドレスですが、インターネットからは到達できません。その手前に別のルーターかプロバイダーのNATがあります。</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>ルーターのルールだけでは解決しません。プロバイダーにグローバルIPv4アドレスを依頼するか、IPv6を使う、もう一方のルーターをブリッジモードにする、またはトンネルやModでゲームサーバー側から接続させてください。</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>ルーター（%7）にはポート%6のルールが見当たりません。</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>ルーターがTCPポート%6を、ネットワーク内のゲームサーバーのアドレスのポート%6へ転送するようにしてください。ポートウィザードを使うか、ルーターのポート転送ページで手動で設定します。</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>ルーター（%7）はポート%6を%8へ転送していますが、そこでは何も応答しません。</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>ルールの転送先をゲームサーバーのコンピューターとポートにし、そのコンピューターのアドレスを固定し、そのファイアウォールでTCPポート%6を開いてください。</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>Web APIは%1にはありません。ポート%2で応答しています。</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1はWeb APIではなくtelnetコンソールです: 「%4」</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>%1にあるのはWeb APIではない別のものです: 「%4」</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>%1にあるのは別のWebサーバーです: 「%4」</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1は接続を受け付けますが、何も応答しません。</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>ワールドが生成され、ゲームサーバーが起動するまで待ってから、もう一度テストしてください。</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1は暗号化（TLS）を必要とします: 「%4」</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>TLSを有効にしてください。</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>TLSを有効にして、ポート%2を使ってください。</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1は暗号化していません。平文のHTTPに応答します。</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>TLSを無効にしてください。</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>%1とのTLSに失敗しました: %4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>相手側の証明書とTLS設定を確認してください。証明書がなければTLSを無効にしてください。</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1が信頼済みのものとは別の証明書を提示しています: %4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>変更された理由がわかる場合だけ信頼してください。秘密の情報は送信されていません。</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1が別のアドレスに転送します: %4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>代わりにそのアドレスを入力してください。</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>%1のプロキシがゲームサーバーに到達できません: %4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>プロキシの設定で、どのポートに転送しているかを確認してください。</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>%1のプロキシがWebSocketを通しません: %4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>プロキシがUpgradeヘッダーとConnectionヘッダーを転送し、パスはそのまま渡すようにしてください。</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>ゲームサーバーは動いていますが、%1で待ち受けているものがありません: %4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>serverconfig.xmlでWebDashboardEnabledをtrueにし、ゲームサーバーを再起動してください。</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1は即座に拒否します。コンピューターはありますが、こちらに対して待ち受けているものがありません。</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>ゲームサーバーが動いていて、ポートが外から使えることを確認してください。コンテナーからポートを公開するか、すべてのアドレスにバインドしてください。</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>このコンピューターの%1で待ち受けているものはありません。</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>WebDashboardEnabledをtrueにしてゲームサーバーを起動し、ワールドが生成されるまで待ってください。</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>%1にWebサーバーはありますが、Web APIがありません: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>TFP_WebServer、TFP_CommandExtensions、TFP_MapRenderingをゲームサーバーのフォルダーModsに戻し、再起動してください。</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>ゲームサーバーは、このシークレットのトークン「%3」を知りません: %4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>トークン「%3」にはゲームサーバーの状態を読む権限もありません: %4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>トークン「%3」は読み取りはできますが、コマンドは実行できません: %4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>%1のWeb APIはコマンドを実行しません: %4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>TFP_CommandExtensionsをゲームサーバーのフォルダーModsに戻し、再起動してください。</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>トークン「%3」にはログを読む権限がありません: %4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>%1のWeb APIにはログ行のストリームがありません: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>ゲームサーバーに付属していたTFP_WebServerを、元のままフォルダーModsに戻し、再起動してください。</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1はRCONのポートではありません: %4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>このコンピューターの%1で待ち受けているものはありません: %4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1は外部からの接続を即座に拒否します: %4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>+rcon.ip 0.0.0.0を付けてゲームサーバーを起動し、コンテナーからポートを公開し、そのコンピューターの各サーバーに別々のポートを割り当ててください。</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>このようによく知られたパスワードでは、RustはRCONを無効にします。</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>8文字以上の英数字と . _ - からなる別のパスワードでゲームサーバーを起動してください</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1はWebSocketではなく、Sourceゲームの古いRCONを使っています。</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>次を付けてゲームサーバーを起動してください: +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1は接続を受け付けますが、WebSocketに応答しません。</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1は応答する前に切断します。Rustも、パスワードを間違えすぎると数分間そうなります。</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>WebSocketが開かれ、何も言わずに閉じられました。Rustはパスワードをこのように拒否します。</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>サーバーを起動する場所で+rcon.passwordの後に書かれているパスワードを入力してください。</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>WebSocketが開かれ、何も言わずに閉じられました。パスワードに、Rustとプロキシで解釈が異なる文字があります。</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>ゲームサーバーに、英数字と. _ -だけからなるパスワードを設定してください。</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1の準備ができていません: %4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>ゲームサーバーが起動するまで待ってから、もう一度テストしてください。</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1は接続されていますが、応答しません: %4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>ゲームサーバーが停止していないか、まだ読み込み中でないかを確認し、もう一度テストしてください。</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1が接続を切断します: %4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>このゲームサーバーに頻繁に問い合わせている他のツールを閉じ、1分後にもう一度テストしてください。</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1の応答が遅すぎてテストできません。</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>ゲームサーバーの負荷が下がってから、もう一度テストしてください。</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>識別中</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>オンライン</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>何も接続していません。</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>接続しています。</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>接続済みですが、まだ許可されていません。</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>イベントが届き、リクエストに応答があります。</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>接続が失われましたが、復帰を待っています。</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>対処が必要です。自然には直りません。</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… 残り%1文字は非表示</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>%2の「%1」です。</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>エンドポイントが待ち受けていません。</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>Modの接続を許可してください:「設定」→「エンドポイント」。</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>Modの接続と切断が繰り返されています。</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>ゲームサーバーのログを確認してください。同じ識別トークンを使う別のプログラムか、タイムアウトの短いプロキシが原因です。</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>Modは接続済みで、許可されています。</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>Hawserが終了するまで拒否しています。</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>自分のものなら承認してください。</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>ブロックしています。</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>無効にしています。</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>再び有効にしてください。</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>このゲームサーバーから%1への接続はありません。</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>ゲームサーバーとModを起動し、Modにこのアドレスを設定してください: %1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>このModは応答しますが、空の応答では何も証明されません。</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>このModには地図がありません。</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>このModはそのアクションを知りません。</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>このModはBANの終了日時を無視します。BANは解除するまで続きます。</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>このModは成功と報告しますが、BANもBAN解除も行いません。</translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation>Rustプラグイン</translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation>Minecraft Mod（Paper、NeoForge、Fabric）</translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation>旧版Minecraftプラグイン（Spigot）</translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation>7 Days to Die Mod</translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation>Conan Exilesサイドカー</translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation>Valheim Mod</translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation>Hytale Mod</translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation>このModはシャットダウンできません。コンソールコマンド「stop」を実行してください。</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Palworldブリッジ</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>このModのテレポート先はプレイヤーのみで、場所は指定できません。</translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation>PalworldサーバーMod</translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation>Unreal Engine汎用Mod</translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation>Astroneerブリッジ</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Soulmaskブリッジ</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Eco Mod</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>このModはシャットダウンできません。Ecoのコンソールを使ってください。</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>DayZブリッジ</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Takaroの模擬サーバー</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>不明なMod</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>User-Agent「%1」</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>アップグレードがNodeのwsの書き方</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>アップグレードがJava-WebSocketの書き方</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>アップグレードが.NETの書き方</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>requestIdがnull</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>名前なしで名乗る</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>名前付きで名乗る</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>識別トークン「%1」</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>名前「%1」</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>タイムスタンプ付きのping</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>独自のping</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>errorCode付きのエラー</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>フィールド名が大文字で始まるプレイヤー</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>応答のプレイヤーに「online」がある</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>エラー「%1」</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>外枠のないイベント</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>倒されたエンティティがオブジェクト</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>フィールド「%1」のあるイベント</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>時刻付きのイベント</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>イベントごとに文と時刻</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>UUIDで識別されるプレイヤー</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>他プラットフォームのIDが空のプレイヤー</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>EpicのIDで識別されるプレイヤー</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>プレイヤーIDが「%1」で始まる</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>プラットフォームIDが「%1」で始まる</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>手動で選択</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>このコンピューターのModのみ</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>このコンピューターに届くすべてのコンピューターのMod</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>アドレス%1に届くMod</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>暗号化なし: トークンとチャットがネットワーク上で読まれる可能性があります。信頼できるネットワークで使うか、--tlsで暗号化してください。</translation>
    </message>
</context>
<context>
    <name>EventDensity</name>
    <message>
        <source>chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>joined and left</source>
        <translation>参加と退出</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>死亡とキル</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>ファイル%1に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>types of events</source>
        <translation>イベントの種類</translation>
    </message>
    <message>
        <source>game servers</source>
        <translation>ゲームサーバー</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>プレイヤー名の一部、または完全なID</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>この時刻以降</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>この時刻まで</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>1日</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>引用符で囲んだ、そのままのテキスト</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>単語単位、順序は問わない</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>大文字と小文字を区別</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>アクセントの有無を区別</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>ブックマークしたイベント</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>これら以外のすべての種類</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>状態行などのノイズを除く</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>10分前</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>1時間前</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>1日前</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>1週間前</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>この時刻は前の日付に続くものですか？</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>続くなら両方を引用符で囲んでください: %1:&quot;%2 %3&quot;。そうでなければtext:%3と書いてください。</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>引用符の間に何もありません。</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>検索するテキストを書くか、引用符を取り除いてください。</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>一度に検索できるテキストは1つだけです。</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>複数の単語を順不同で探すには、words:&quot;one two&quot;と書いてください。</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>正規表現ではありません: %1。</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>テキストをそのまま探すには、text:&quot;…&quot;と書いてください。</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>種類「%1」はありません。</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>種類は%1です。</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>ゲームサーバー「%1」がないか、同じ名前のものが複数あります。</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>空白を含む名前は引用符で囲んでください: server:&quot;My server&quot;。</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>一度に検索できるプレイヤーは1人だけです。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>どちらかを省いてください。</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>「%1」は時刻ではありません。</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>日付は2026-11-01、today、yesterdayのように書いてください。</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>2026-11-01、&quot;2026-11-01 14:00&quot;、14:00、2h、today … のように書いてください</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>時刻は既に指定されています。</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>「%1」はここでは解釈できません。</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>%1:exactまたは%1:anyと書いてください。</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>is:bookmarkedと書くか、そのテキスト自体ならtext:&quot;is:%1&quot;と書いてください。</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>イベントの種類が1つも残りません。</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>除外を減らしてください。</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>終わりの時刻が始まりより前です。</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>間に入るものがありません。after:とbefore:を入れ替えてください。</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>フィルターは最大%1文字です。</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>テキストのもっと短い部分で探してください。</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>閉じ引用符の後に何かが続いています。</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>そこに空白を入れるか、引用符そのものなら\&quot;と書いてください。</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>マイナスは種類かspamを除外します: -type:log、-spam。</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>単語自体を探すには、text:&quot;%1&quot;と書いてください。</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>「%1」というものはありません。</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>%1:と書くか、テキスト自体を探すなら引用符で囲んでください。</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>除外できるのは種類とspamだけです。</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>マイナスを取り除くか、-type:logまたは-spamと書いてください。</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>「%1:」の後に値がありません。</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>コロンの後に空白を入れずに書いてください。</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>そこに空白を入れるか、複数の値ならコンマで区切ってください。</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>引用符が閉じられていません。</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>語句の終わりにもう1つ引用符を付けてください。</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>読み取り不能</translation>
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
        <translation>ログ</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>参加</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>キル</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>不明なゲーム</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>Webダッシュボード（WebDashboardEnabled）とトークンが必要です。ゲームサーバーのコンソールで「webtokens add hawser シークレット 0」と入力してください。</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>トークンのシークレット(&amp;S)</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>WebSocket RCONが必要です。ゲームサーバーを起動する場所に+rcon.web 1、+rcon.port、+rcon.passwordを指定してください。</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>RCONパスワード(&amp;S)</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>%1を読み取れません: %2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>パスと、ファイルの読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1にPEM形式の証明書がありません</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>PEMファイルは-----BEGIN CERTIFICATE-----で始まります。</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>%1の鍵はパスフレーズで保護されています</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>パスフレーズがなく、自分だけが読める鍵を指定してください。</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1にPEM形式の秘密鍵がありません</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>PEMの鍵は-----BEGIN PRIVATE KEY-----で始まります。</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>%1の鍵は%2の証明書のものではありません</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>証明書を作成したときの鍵を指定してください。</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>この種類の鍵は使えません</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>RSA鍵か、P-256曲線の鍵を使ってください。</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>証明書には鍵が、鍵には証明書が必要です</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>両方のファイルを指定するか、証明書を自動作成する場合はどちらも指定しないでください。</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>エンドポイントの証明書を%1に保存できません</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>書き込み権限のあるプロファイルフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1に書き込めません: %2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>ディスクの空きを増やすか、別のプロファイルフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>証明書を作成できませんでした</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>自分の証明書と鍵を指定してください。</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>保存されたエンドポイント自身の証明書の鍵が壊れています</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>自分の証明書と鍵を指定するか、TLSなしで待ち受けてください。</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（プロセス%2）</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>%1を起動できません</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>リンクにゲームとアドレス以外のものが含まれています。Hawserへのリンクにはそれ以外のもの、特に秘密の情報は含まれません。</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>リンクにゲームの指定がありません。</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>リンクにゲームサーバーのアドレスがありません。</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>リンクにゲームサーバーの指定がありません。</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>Hawserが理解できるリンクではありません。</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>Hawserが理解できるリンクではありません。新しいバージョン用かもしれません。</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>このページは英語のみです。</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>テキストの一部か、スラッシュで囲んだ正規表現を入力してください。</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>長すぎます。</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>正規表現ではありません: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>システムのキーチェーンにありません。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>システムのキーチェーンがロックされています。</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>このシステムには使えるキーチェーンがありません。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>システムのキーチェーンがHawserを拒否しました。</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>システムのキーチェーンが応答しません。</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>長すぎます。キーチェーンの1項目に保存できるのは2,000バイトまでです。</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>Hawserがシステムのキーチェーンに保存したものを解釈できません。</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>もう一度入力してください。</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>システムのパスワードプログラムでロックを解除してから、再試行してください。</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>Hawserを終了すると何も残りません。サーバーとシークレットを保存するには、キーチェーン（LinuxではGNOME KeyringまたはKWallet）を起動してから、再試行してください。</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>システムの設定でHawserにキーチェーンの使用を許可してから、再試行してください。</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>パスワードを求めるシステムのウィンドウを、他のウィンドウの後ろも含めて探してください。それに答えてから、再試行してください。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>短くしてください。</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>何も上書きされていません。新しいHawserが書き込んだものなら、そのHawserを使ってください。そうでなければ、システムのパスワードプログラムで項目を削除してから再試行してください。</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>接続先が知らない種類</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>イベントとして読み取れない</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>状態行やエコーなどのノイズ</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>過去のもの（接続先が現在のものと誤解する）</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>プレイヤーIDなし</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>テキストなし</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>倒された対象なし</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>長すぎる</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>接続先が不在の間</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>接続先が遅すぎたため</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>インストール済みのため、既にこのHawserで開かれます。</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>Windowsが、リンクを開くプログラムの変更をHawserに許可していません。</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>macOSは、「アプリケーション」フォルダーのHawserでリンクを開きます。</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>ファイル%1を削除できません</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>ファイル %1 を読めません</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>フォルダー%1で動くHawserが既にあり、応答しません。終了するか、別のフォルダーを使ってください: --profile-dir DIR</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>hawser://リンクは最後に置いてください。その後に続くものは、リンクの作成者が付け加えたものかもしれません。</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>ゲームサーバーを再起動してください。Modは起動時にこれを読みます。</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>ブリッジプログラムを再起動してください。ゲームサーバーは動かしたままで構いません。</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>ゲームサーバーを再起動してください。プロセスは起動時に環境変数を受け取ります。</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>アドレスは組み込みで、設定に関係なく常にTakaro本体に接続します。ここに接続できるのはソースコードを変更したビルドだけです。</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>環境変数（TAKARO_WS_URLなど）がこのファイルより優先されます。</translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation>Paperプラグイン</translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation>NeoForge Mod</translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation>Fabric Mod</translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation>コンテナー内のPaper、NeoForge、Fabric</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>Modのファイルより優先されます。</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>CarbonまたはOxideプラグイン</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>プラグインファイル自体はcarbon/plugins/またはoxide/plugins/に置きます。</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>プラグインはファイルを読まず、サーバープロセスの変数だけを読みます。レンタルサーバーでは設定方法を問い合わせてください。</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Takaro Mod</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>Modは初回起動時に、サーバーの実行フォルダーにこのファイルを作ります。一度サーバーを起動し、停止してから編集してください。</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>最初は30秒ごと、その後は5分ごとに再試行します。</translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation>BepInEx Mod</translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation>サイドカープログラム</translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation>ファイルはサイドカーと同じ場所か、変数BRIDGE_CONFIGが示す場所にあります。</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>サイドカーにはゲームのRCONも必要です。同じファイルのrconHost、rconPort、rconPasswordです。</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Takaro Mod（2つ目の接続）</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>これらのDEV_キーだけが自分のエンドポイントにつながります。Modはそこへチャットもログも送りません。見えるのはプレイヤーの参加、退出、死亡です。</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>DEV_のないキーではTakaro本体にも接続します。そこにこのエンドポイントのトークンを決して書かないでください。</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>ブリッジプログラム</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>ブリッジにはゲームのRESTインターフェースも必要です。同じファイルのPALWORLD_HOST、PALWORLD_PORT、PALWORLD_USERNAME、PALWORLD_PASSWORDです。</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Takaro連携</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>独自の識別トークンはなく、serverNameがそれに当たります。</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>何度も失敗すると、ゲームサーバーが再起動するまで諦めます。</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>アドレスのキーはありますが無視され、常にTakaro本体に接続します。代わりにPalworldブリッジを使ってください。</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>Unrealゲーム用ServerManager DLL</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Takaroのモックゲームサーバー</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>モックゲームサーバーを再起動してください。</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>その他のTakaro用Mod</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>Modの説明書に、ファイルとこの3つの項目名が書かれています。</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Linuxサービス（systemd）</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>起動スクリプト（Linux）</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>起動スクリプト（Windows）</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>識別トークン</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>登録トークン</translation>
    </message>
    <message>
        <source>This mod</source>
        <translation>このMod</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation>自分のエンドポイントには接続できません</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>改行や制御文字を含められません</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>先頭と末尾に空白を置けません</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>ここではアクセントのない文字、数字、記号だけが使えます</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>ここに%1を含められません</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>非対応</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>ゲームサーバーが実行しました。</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>ゲームサーバーはリクエストを受け付けましたが、効果があった証拠はありません。</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>ゲームサーバーが拒否したか、応答を解釈できません。</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>このゲームまたはModにはできません。</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>応答が失われました。実行された可能性があります。繰り返す前に確認してください。</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>%1の画像（非表示）</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Game server</source>
        <translation>ゲームサーバー</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>このプレイヤーのイベント</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>リクエスト</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>応答がプレイヤー一覧ではありません。</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>画像%1に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>応答待ち</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>応答あり</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>応答あり（拒否）</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>即座に拒否: 存在しない</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>経路なし</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>OSが問い合わせを許可しない</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>応答はあるが意味をなさない</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>アドレスなし</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>グローバルアドレス</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>こちらのアドレスは%1と報告</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>このコンピューターのポート%1</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>待ち受けなし</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1はこのコンピューターだけを対象に待ち受け</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1が待ち受け中</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>Hawserがテスト用に待ち受け中</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1は無効</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1はポートを許可</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1はポートを遮断</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1あり</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>このコンピューターのファイアウォール</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN、アドレス%1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>アドレス%1、ルーター%2</translation>
    </message>
    <message>
        <source>PCP, %1</source>
        <translation>PCP、%1</translation>
    </message>
    <message>
        <source>NAT-PMP, %1</source>
        <translation>NAT-PMP、%1</translation>
    </message>
    <message>
        <source>UPnP, whole network</source>
        <translation>UPnP、ネットワーク全体</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP、%1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>UPnPデバイス情報</translation>
    </message>
    <message>
        <source>STUN server outside</source>
        <translation>外部のSTUNサーバー</translation>
    </message>
    <message>
        <source>%1 (%2), UPnP IGD %3</source>
        <translation>%1（%2）、UPnP IGD %3</translation>
    </message>
    <message>
        <source>connected, outside it has %1</source>
        <translation>接続済み、外側は%1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>未接続と報告、アドレスは%1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1: %2（%3 ms）</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>途中に応答する機器なし</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>インターネットへの経路</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>ルーターは承諾</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>ルーターが許可しない</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>別の機器がポートを使用中</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>ルーターに空きなし</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>失敗した</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>エントリあり</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>エントリは別の機器のもの</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>エントリなし</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>外部から到達</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>別のものが応答</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>何も届かず</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>ポートの開放</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>読み返し</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>同じネットワークの別の機器</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>接続できる</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>接続できない</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>外部からのテスト</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>他から到達できるアドレス: %1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>このコンピューターには他から到達できるアドレスがない</translation>
    </message>
    <message>
        <source>PCP over IPv6, %1</source>
        <translation>IPv6でのPCP、%1</translation>
    </message>
    <message>
        <source>UPnP over IPv6</source>
        <translation>IPv6でのUPnP</translation>
    </message>
    <message>
        <source>Firewall for IPv6 (%1)</source>
        <translation>IPv6のファイアウォール（%1）</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>無効: ルーターはすべてを通す</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>有効: 求められればポートを開く</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>有効: 誰にもポートを開かない</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>IPv6のポートの開放</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>ルーターのファイアウォールが無効: 開くものがない</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>IPv6の読み返し</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>IPv6での外部からのテスト</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>2台目のルーターでの開放</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>開放: %1に外部から到達しました。</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1はルーターでマッピング済みです。外部からはまだ試されていません。</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>%1では別のものが応答しています。</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>このコンピューターでポート%1を待ち受けているものはありません。</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>サーバーのポート%1の待ち受けは、このコンピューター限定です。</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>このコンピューターのファイアウォールがポート%1を遮断しています。</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>ルーター（%1）は%2が開いていると言いますが、何も通しません。</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>プロバイダーが%1を遮断しています。別のポートは通ります。</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1はマッピング済みですが、何も通りません。このコンピューターのファイアウォールかルーターが止めています。</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>このコンピューターの送信はVPNを通るため、応答はプレイヤーが来た経路を戻りません。</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>ルーター（%1）はありますが、拒否しています。</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1は別の機器が使用しています。</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1は%2が使用しています。</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>ルーター（%1）にこれ以上ポートを開く空きがありません。</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>ルーター（%1）はポートを開かず、理由も示しません。</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>このコンピューターはインターネットに直結しています。問い合わせるルーターはありません。</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>このコンピューターとインターネットの間のルーターは1台（%1）です。ポートを開けます。</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>ルーターは自分のアドレスを%1と言いますが、外からは別に見えます。外部からのテストでしか判断できません。</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>ルーターが2段です。手前（%1）が外側と呼ぶ%2は、別の機器のネットワークです。</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>プロバイダーが1つのアドレスを多数の顧客で共有しています。こちらの設定ではポートを開けません。</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>ルーター%1は自動開放に対応していないか、無効になっています。</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>このコンピューターはインターネットに接続していません。</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>このコンピューターは、ルーターのあるネットワークに入っていません。</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>OSが、Hawserとネットワーク内の機器との通信を許可していません。</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>アドレスとポートを伝えてください。</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>友人か、モバイル回線の携帯電話で試してください。</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>どの機器がポートを使っているかルーターで確認するか、別のポートを使ってください。</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>ゲームサーバーを起動し、設定のポートと照らし合わせてください。</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>バインドするアドレスを0.0.0.0にして再起動してください。</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>ファイアウォールで、ゲームサーバーにこのポートだけを許可してください。</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>このポートだけを許可: %1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>ルーターのUPnPを一度切って入れ直し、再起動してください。だめなら手動でルールを作ってください。</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>別の外部ポートを使ってください。</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>同じWi-Fiの携帯電話でこのコンピューターのアドレスを開いてください。だめならファイアウォールが原因です。</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>ゲームサーバーをVPNから除外する（スプリットトンネル）か、VPNのポート転送を使ってください。</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>ルーターで、このコンピューターによるポート開放を許可してください（「自動ポート開放」、UPnPのセキュリティ設定）。</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>次に空いている外部ポートを使うか、ルーターでこのポートを空けてください。</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>ルーターの古いエントリを削除してください。</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>ルーターを再起動して再試行するか、手動でルールを作ってください。</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>決めるのはこのコンピューターのファイアウォールだけです。外部から試してください。</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>Hawserにポートを開かせてください。</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>ポートを開き、外部から試してください。</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>両方の機器でポートを開くか、片方をブリッジまたはアクセスポイントモードにしてください。</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>サーバー側から接続させる（汎用コネクター）、IPv6を使う、またはプロバイダーにグローバルIPv4アドレスを依頼してください。</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>ルーターでUPnP、NAT-PMP、PCPのいずれかを有効にするか、手動でルールを作ってください。</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>ルーターの状態ページを確認してください。</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>このコンピューターをネットワークに接続してください。</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>システム設定の「プライバシー」→「ローカルネットワーク」で許可してください。</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>ファイアウォールがネットワーク全体への検索の応答を破棄しています。ルーターだけへの問い合わせは成功しました。</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>ルーターは永続エントリしか扱えません。Hawserは終了時か次回起動時に削除します。</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>ルーターは外側と内側で同じポートを求めます。</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>VPNが有効です。</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>ゲームサーバーはまだ動いていません。</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>別の機器もポート開放に対応していますが、インターネットにつながっていないため触れていません。</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>該当しそうなルーターが2台あります。</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>ルーターは未接続だと報告しています。</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>ある機器がルーターとしてあり得ない内容を返したため、無視しました。</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>このコンピューターがスリープすると、サーバーも止まります。</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>グローバルアドレスが変わりました。新しいものを伝えてください。</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>ルーターがポートを忘れたため、再度要求しました。</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>IPv6ではポートを開けます。このコンピューターには独自のアドレスがあり、ルーターがファイアウォールを開きます。</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>IPv6でのみ到達できました。IPv6のない人は入れません。</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>このポートではパスワードが平文で流れます。途中の誰でも読み取り、サーバーを操作できます。</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>より安全な順に: 閉じたまま自分のネットワークから管理する、ゲームサーバーのModからHawserに接続させる、暗号化したブリッジで共有する、VPNを使う。それでも開く場合は、1つのアドレスに限定し、ランダムな16文字以上のパスワードを使ってください。</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>開いていません: TCP %1には誰も到達しませんでした。</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>1台目のルーターはポートを開きましたが、2台目（%1）が拒否しました。そのため閉じました。</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>1台目のルーターはポートを開きましたが、2台目（%1）では別の機器が使用中です。そのため閉じました。</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>1台目のルーターはポートを開きましたが、2台目（%1）にはこれ以上の空きがありません。そのため閉じました。</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>1台目のルーターはポートを開きましたが、2台目（%1）は開かず、理由も示しません。そのため閉じました。</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>ルーターの項目とファイアウォールを、「開く」ページの手順と見比べてください。</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>ファイル%1は他のユーザーも開けます。自分だけのものにしてください: chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>ファイル%1は別のユーザーのものです</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>ファイル%1がありません</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>ファイル%1を読み取れません: %2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>ファイル%1が%2バイトを超えています</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>ファイル%1に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>サーバー%1（「%2」）: %3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>Hawserがエクスポートしたファイルではありません。</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>このファイルは新しいHawserでエクスポートされました。</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>このファイルは壊れています。</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>このファイルは壊れています。%1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>このファイルは暗号化されています。エクスポート時のパスフレーズが必要です。</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>パスフレーズが合いません。ファイル自体は壊れていません。</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>このファイルを処理するメモリが足りません（256 MiB必要です）。</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>サーバーの一覧が壊れています</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>サーバーの一覧は新しいHawserで書かれたものです</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>保存したシークレットがキーチェーンにありません。</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>再入力するか、新しく作ってゲームサーバーに設定してください。</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>サーバーの一覧が開かれていません。</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>そのサーバーはもうありません。</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>ファイル%1を読み取れません: %2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>プロファイルファイル%1は有効なJSONではありません（%2バイト目）: %3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>プロファイルファイル%1は、リスト「profiles」を持つオブジェクトでなければなりません</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>プロファイルファイル%1に未知のフィールド「%2」があります</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation>（「%1」）</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>%3のプロファイル%1%2: %4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>オブジェクトでなければなりません</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>未知のフィールド「%1」</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>「%1」と同じゲームサーバーです</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>「name」がありません</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>「%1」は%2サーバーでは意味がありません</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>「bridges」はリストでなければなりません</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>「bridges」に未知のフィールド「%1」があります</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>「bridges」は、「url」と「identity」を持つオブジェクトのリストでなければなりません</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>ブリッジの「actions」は文字列のリストでなければなりません</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>「%1」と「%2」は同時に使えません</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>「%1」は空でない文字列でなければなりません</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>「%1」: %2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>「%1」: ファイル%2が空です</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… 残り%1バイト</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>メッセージがRustのコンソールのものではありません</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>Identifierが32ビットの数値ではありません</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>外部から到達しました</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>ポートはインターネットに開いています。Hawserに伝わりましたので、このページは閉じて構いません。</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>同じコンピューターから到達しました</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>これではまだ何も証明されません。Wi-Fiを切った携帯電話でリンクを開いてください。</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>ネットワーク内から到達しました</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>これではまだ何も証明されません。携帯電話のWi-Fiを切ってモバイル回線にし、もう一度リンクを開いてください。</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>到達しましたが、どこからかは不明です</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>VPNや別のルーターなど、途中の何かがアドレスを隠しています。携帯電話のWi-FiとVPNを切り、もう一度リンクを開いてください。</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>このリンクは使用済みです</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>もう一度テストするには、Hawserで新しいリンクを発行してください。</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>ここには何もありません</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>プレイヤーはまだプレイヤー一覧にいます</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>プレイヤーはプレイヤー一覧からいなくなりました</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>プレイヤーはBANリストにありません</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>BANは登録済み、期限なし</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>BANは登録済みですが、%1に終わります</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>BANは登録済みですが、期限がありません</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>BANは登録済み（%1まで）</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>プレイヤーはまだBANリストにあります</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>プレイヤーはBANリストからなくなりました</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>プレイヤーは%1にいます</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>事前にインベントリを読めませんでした</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>インベントリの所持数は%1から%2になりました</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>チート行為</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>他人の建築物の破壊</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>他人への侮辱</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>宣伝行為</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>相手のダッシュボードに表示されるアドレスを入力してください。</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>識別トークンがありません。</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>変わらない任意の名前を入力してください。どのサーバーかを示します。</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>登録トークンがありません。</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>相手のダッシュボードからコピーしてください。サーバーの接続を許可します。</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>このコンピューターと、そのネットワークまたは事業者のファイアウォールで、%1への外向きTCP接続を許可してください。</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>ネットワークのプロキシ%1のアドレスが見つかりません。</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>このコンピューターのネットワーク設定でプロキシを直してください。</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>「%1」のアドレスが見つかりません。</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>名前のつづりと、このコンピューターのネームサービス（DNS）を確認してください。</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>「%1」についてネームサービスが応答しませんでした。</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>このコンピューターのネームサービス（DNS）を確認してください。</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>このコンピューターから%1への経路がありません。</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>このコンピューターのネットワーク接続を確認してください。申請しないと外部への通信を許可しない事業者もあります。</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1は接続を即座に拒否します。</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>相手側のHawserを起動し、このポートで待ち受けさせてください。</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>%1から何も返ってきません。送信がファイアウォールで破棄されています。</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>ネットワークのプロキシ%1が接続を受け付けません。</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>このコンピューターのネットワーク設定でプロキシを直すか、無効にしてください。</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>ネットワークのプロキシ%1が名前とパスワード、または別の名前とパスワードを求めています。</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>ネットワークのプロキシ%1が%2に接続しません。</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>プロキシの管理者に、%1へのCONNECTの許可を依頼してください。</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>%1とのTLSに失敗しました。別のものが応答しています。</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>このコンピューターのブラウザーでhttps://%1/を開いてください。ネットワークのサインインページやフィルターが間にあるかもしれません。TLSなしのHawserへはws://で接続します。</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>%1の証明書の発行者「%2」をこのコンピューターは知りません。プロキシやウイルス対策ソフトが通信を読んでいるか、自前の証明書のHawserです。</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>自分のHawserなら、フィンガープリントを照合して信頼してください。そうでなければ、プロキシやウイルス対策ソフトの対象から%1を外してください。</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>%1の証明書は別の名前に対するものです。</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>証明書の名前を使うか、代わりに応答しているものを確認してください。</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>%1の証明書は現在有効ではありません。</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>このコンピューターの日時を確認してください。</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1が信頼済みのものとは別の証明書を提示しています。</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>相手側で更新されたのなら、フィンガープリントを照合して新しいものを信頼してください。</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1は応答しますが、ゲームサーバー向けではありません: %2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>アドレスのホストより後の部分を確認してください。正しければ相手のサービスが停止しています。後で試してください。</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1が別のアドレスに転送します: %2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>最終的なアドレスを入力してください。ネットワークのサインインページが原因のこともあります。</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1はWebSocketを提供しません: %2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>アドレスを確認してください。途中のプロキシがWebSocketを通さない可能性があります。</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>プロキシ%1の管理者に、%2へのWebSocketを通すよう依頼してください。</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>%1とのWebSocketが確立しません: %2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>もう一度テストしてください。変わらなければ、途中のファイアウォールかプロキシがWebSocketを切断しています。</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>このアドレスはこのHawser自身に戻ります。</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>Takaroか別のHawserのアドレスを入力してください。</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>ループ: 接続先がこのサーバーをこのHawserに共有しており、Hawserがそれを接続先に共有することになります。</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>共有は片方向だけにしてください。</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>接続先がトークンを受け付けません: %1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>相手のダッシュボードから登録トークンをもう一度コピーしてください。変更された可能性があります。</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>接続先がサーバーを許可せず、理由も示しません。</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>接続先がサーバーを許可しません: %1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>後で試してください。変わらなければ、接続先の管理者に問い合わせてください。</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1はWebSocketを開きますが、TakaroやHawserのようには通信しません。</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>アドレスを確認してください。別のサービスが待ち受けているかもしれません。</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>接続先はこのサーバーを知っていますが、受け付けていません。</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>相手のダッシュボードでサーバーを有効にし、数分後にもう一度テストしてください。</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>接続先がイベントを拒否します: %1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>Hawserに報告してください。拒否されるものは送らないはずです。</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>接続先はサーバーを許可した後、切断します。</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>相手側で、同じ識別トークンを使っている人がいないか確認してください。</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>接続先はサーバーを許可した後、何にも応答しません。</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>もう一度テストしてください。変わらなければ、途中のプロキシが応答を止めています。</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>すべて動作しています。</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>テストに時間がかかりすぎたため終了しました。</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>もう一度テストしてください。</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>ネットワークのプロキシが検索（%1）</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>TCPポート%1は開いている</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>プロキシ%1経由</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>プロキシ%1経由で試行</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>ハンドシェイク中に切断</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>ハンドシェイクに応答なし</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1、証明書の発行者 %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1、証明書の発行者 %2（このコンピューターでは未知）</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>WebSocketは開通</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1 from %2</source>
        <comment>status, name of a program</comment>
        <translation>HTTP %1（%2から）</translation>
    </message>
    <message>
        <source>as “%1”</source>
        <translation>「%1」として</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>名乗りに応答なし</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>ログの行が受け付けられた</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>その後のpingに応答なし</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>%1の要求に応答済み</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>まだ要求なし（通常どおり）。pingには%1 msで応答</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>下に入力してください。ウィンドウなしの場合は、ブリッジの「proxySecretFile」が指すファイルに「名前:パスワード」を書いてください。</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>切断された（%1）</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>切断された（%1、%2）</translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>a player</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>プレイヤーのリスト</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>アイテムのリスト</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>エンティティのリスト</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>場所のリスト</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>BANのリスト</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>コマンドの出力</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>到達性テストの結果</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>地図データ</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>base64の画像</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>trueまたはfalse</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>期待: %1、実際の応答: %2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>期待: %1、実際の「%2」: %3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>期待: %1、実際の項目%2: %3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>期待: %1、実際の「%2」（項目%3）: %4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>期待: %1、実際の応答は別の文字列</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>サーバーがBANを返しませんでした</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>サーバーがプレイヤーを返しませんでした</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>プレイヤーはサーバーにいません</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>SteamアカウントのIDではありません</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>プレイヤーはサーバーにいないか、眠っています</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>サーバーがプレイヤーの位置を返しませんでした</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>Rustのコンソールは所持品を表示せず、プラグインViewInventoryもありません</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>プラグインViewInventoryが応答しませんでした</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>Rustのコンソールは場所への移動ができず、プラグインTeleportPlayerもありません</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>Rustのコンソールに生物の一覧はありません</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>Rustのコンソールに場所の一覧はありません</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>Rustのコンソールは地図の画像を提供しません</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>Rustのコンソールは全員にしか話せません。1人へのメッセージも全員に読まれます</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>サーバーが状態ではないものを返しました</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>サーバーが応答しませんでした</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>サーバーがワールドの大きさを返しませんでした</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>「%1」はSteamアカウントのIDではありません。17桁で7から始まります</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>BANの終了が過去の日時です</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>「%1」はアイテムの短縮名ではありません（例:「rifle.ak」）</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>数量は1以上でなければなりません</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>送る内容がありません</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>位置が数値ではありません</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>コマンドがありません</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>HookParserが不明な種類%1のイベントを報告しています</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>長すぎます。</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>コンピューターの名前かアドレスを入力してください。</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>接続できるのはhttp、https、ws、wssだけです。</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>「@」より前の部分は不要です。</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>ポートは1から65535の数値です。</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>名前でもアドレスでもありません。</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>トークンのシークレットを入力してください。</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>RCONパスワードを入力してください。</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>送信できない文字が含まれています。</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>空白は送信できません。ゲームサーバーのパスワードを変えてください。</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>トークンに付けた名前を入力してください。</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>トークンの名前として使えません。</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>ポートを入力してください。</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>trueまたはfalse</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>範囲内の整数</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>「url」と「identity」を持つオブジェクトのリスト</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>名前のリスト</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>「generic」または「traditional」</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>「%1」が長すぎます。%2バイトですが、保存できるのは最大%3です。</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>「%1」は%2でなければなりません。</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>1つのサーバーに設定できるブリッジは最大%1個です。</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>1つのサーバーに設定できるシークレットは最大%1個です。</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>識別トークンがありません。</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>アドレスがありません。</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>ポートがありません。</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>IDがありません。</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>このサーバーの設定全体が長すぎます。%1バイトですが、保存できるのは最大%2です。最も大きい部分は「%3」です。</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>JSONオブジェクトではありません。</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>ゲームサーバー %1</translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, standing, meaning</comment>
        <translation>%1、%2: %3</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, state, cause</comment>
        <translation>%1、%2: %3</translation>
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
            <numerusform>%n人のプレイヤー</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>グループ: %1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>往復時間: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告: %1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>独自の登録トークンあり</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>模擬</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>オンライン %1/%2</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1。警告: %2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1。まだ確認していません。</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>グループ%1、%2、折りたたみ</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>グループ%1、%2、展開</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1。まだ確認していないものがあります。</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>設定を読み取れません（%1）。</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>設定が壊れています。</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>設定は新しいHawserで書かれたものです。</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>Hawserは既定値で続行します。ファイルは%1として残しました。</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>ファイル%1の名前を変更できなかったため、Hawserは既定値で続行し、設定を書き込みません。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>フォルダー%1を作成できません。</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>設定は保存されません。%1。</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>ModがHawserに接続するので、ゲームサーバーのポートを開く必要はありません。</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>レンタルサーバーのポートを開くのは自宅のルーターではなく事業者です。</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>中断した設定は別のバージョンのHawserのものです。</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>中断した設定が壊れているため、最初から始めます。</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>このゲームのプレイヤーIDではありません</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>ゲームのコンソールには長すぎます</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>サーバーはアイテムを渡したと報告していません</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>数量は1以上でなければなりません</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>このゲームの品質は1から%1の数値です</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>このゲームにディメンションはありません</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>BANの終了が日時ではありません</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>BANの終了日時は過ぎています</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>コマンドが空です</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>このIDのプレイヤーはオンラインではありません</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>サーバーはこのプレイヤーの位置を示しません</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>インベントリはAllocのModかコマンドshowinventoryでしか表示できず、このサーバーにはどちらもありません</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>このサーバーのWeb APIは場所を一覧にしません</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>サーバーの応答がプレイヤー一覧ではありません</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>サーバーの応答がインベントリではありません</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>生物の種類を一覧にするのは、バージョン3以降の組み込みWeb APIだけです</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>サーバーが地図のこの部分を描画していないか、EnableMapRenderingが無効です</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>サーバーの応答が画像ではありません</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>このサーバーはそのコマンドを知りません</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>トークンの権限が足りません（ステータス%1）。レベル0のトークンなら何でもできます</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>このサーバーのWeb APIにはできません</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>サーバーが別のアドレスに転送しますが、追従しません</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>サーバーがステータス%1で応答しました</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>サーバーがステータス%1で応答しました: %2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>サーバーの応答がJSONではありません</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>サーバーの応答に出力がありません</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>待ち受けがありません。サーバーが動いていないか、Webダッシュボードが無効（WebDashboardEnabled）か、ポートが違います（通常8080）</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>この名前のコンピューターはありません</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>サーバーが時間内に応答しませんでした</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>TLSがありません。ゲーム自体はhttpだけなので、httpsには前段のプロキシが必要です</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>サーバーが接続を閉じました</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>ネットワークからサーバーに到達できません</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>応答した相手はHTTPではありません。ポート8081はtelnetで、ゲームポートも異なります。Webダッシュボードは通常8080です</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>接続に失敗しました</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>別のページ</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>サーバーが%1に転送します。トークンを渡さないようHawserは追従しません。正しければそのアドレスを入力してください</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>トークンが間違っています。ゲームのコンソールで作ってください: webtokens add 名前 シークレット 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>サーバーがトークンを知らないか、権限が足りません。ゲームのコンソールで作ってください: webtokens add 名前 シークレット 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>Webサーバーが応答しましたが、7 Days to DieのWeb APIではありません。ポートが違う（通常8080、Alpha 20以前のAllocのModでは8082）か、Modがないか、ワールドの生成中です</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>サーバーがステータス%1で応答しています</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>HTTPの応答なしに接続が閉じました。Webサーバーではない可能性があります。ポート8081はtelnet、Webダッシュボードは通常8080です</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>Web APIのはずの場所でWebページが応答しました。ポートが違う（通常8080）か、別のものが応答しています</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>応答した相手は7 Days to DieのWeb APIではありません</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>許可済み</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>判断待ち</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>Hawserが終了するまで拒否</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>承認するまで拒否</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>保存済み、接続なし</translation>
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
        <translation>最大</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>最長</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ミリ秒</translation>
    </message>
    <message>
        <source>online</source>
        <translation>オンライン</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>オフラインまたは拒否</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>今</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1時間</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1日</translation>
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
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>TraySummary</name>
    <message>
        <source>No game servers yet</source>
        <translation>ゲームサーバーはまだありません</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>ゲームサーバー%n台中%1台がオンライン</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>離席中に%n件の出来事がありました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n台のゲームサーバーで対処が必要です</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>%n台のゲームサーバーに接続しています</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>リリースページを解釈できません。</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>すべて: 接続先は自分と同じことができる(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>イベントのみ: 相手は何も変更できません(&amp;E)</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>イベントと次のアクション(&amp;C):</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>接続先が要求できるアクション</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>読み取りのみ</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>何かを変更</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>重大: 確認が必要</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>見出し: %1</translation>
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
        <translation>アクション</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>アクションを選択または入力</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>すべてのアクションを表示</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>アクション</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>その名前のアクションはありません。</translation>
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
        <translation>ゲームサーバーを編集</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>ゲームサーバーに接続</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>別のHawserがアーカイブを使用しています。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>ディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>アーカイブへの書き込みが許可されていません。</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>アーカイブが壊れており、退避できませんでした。</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>別のプログラムがアーカイブを使用しています。</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>アーカイブに書き込めませんでした: %1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>ディスクが遅すぎます。</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>了解(&amp;U)</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>現在イベントは保存されていません: %1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>イベントはメモリに残り、可能になりしだい保存されます。</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>まだ何も保存されていません。</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>この Hawser のアーカイブではありません。</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n日</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1、最大%2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>最大%1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>イベントのアーカイブ</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>選択したゲームサーバーに別の上限(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>今後この設定で保持(&amp;K)</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>無制限</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> MiB</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>履歴 ディスク 容量 保持 削除 古い イベント</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>ゲームサーバーと保持内容</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>ゲームサーバー</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>ディスク上</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>ゲームサーバーのイベントを保持する期間(&amp;F)</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… ゲームサーバーごとの最大容量(&amp;M)</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>イベントを保持する期間(&amp;R)</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… 最大容量(&amp;T)</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>このセッションではイベントはメモリに残り、アーカイブされません。</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>削除されたゲームサーバー</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>アーカイブのディスク使用量は%1です（%2）。</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>まだこの設定では保持していません。</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>この設定で保持しています。上限を超えたものを削除中です。</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>期限や容量を超えたものは古い順に削除されます。ブックマークしたイベントは残ります。</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>このデモのアーカイブは%1を占めており、デモの終了時に削除されます。</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1（必須）</translation>
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
        <translation>このアクションに引数は不要です。</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>引数</translation>
    </message>
</context>
<context>
    <name>hawser::Asker</name>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawserは待機を打ち切りました。</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>BAN</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>プレイヤーをBAN</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>BANするサーバー</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>選べる理由</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>上に入力した理由を保存し、次回選べるようにする</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>この理由を保存</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>上に入力した理由を今後は表示しない</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>この理由を削除</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>理由を選択…</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>ゲームサーバーはオンラインではありません。</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>確認のためサーバー名を入力してください。</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ 重大な操作です。確認のためサーバー名を入力してください: %1</translation>
    </message>
</context>
<context>
    <name>hawser::BanTableModel</name>
    <message>
        <source>Permanent</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>期限切れ: %1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1、終了: %2、理由: %3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message>
        <source>Ban a player …</source>
        <translation>プレイヤーをBAN…</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>BAN解除(&amp;U)…</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>BAN</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>名前、ID、理由</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>BANを絞り込み</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>ゲームサーバーに今すぐ問い合わせ（Ctrl+F5）</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>BANリストを今すぐ問い合わせ</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>選択したプレイヤーを再び入れる（Del）</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1、%2時点</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln件のBAN</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ 最新ではありません: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>問い合わせ中…</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>ゲームサーバーを1つ選択</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>左で選択したゲームサーバーのBANを表示します。</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>ゲームサーバーはオンラインではありません</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>復帰しだいBANを問い合わせます。</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>BANを問い合わせ中…</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>このゲームサーバーはBANを一覧にできません</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>BANの状況は不明です</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>一致するBANはありません</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>すべて表示するには絞り込みを解除してください。</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>BANは登録されていません</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>このModは、誰がBANされていても常にこう応答することがわかっています。</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>BANされた人はいません</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>BANされた人が、理由と終了日時とともにここに表示されます。</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>%1をBAN</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>再び解除</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>%1のBANを解除</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>再びBAN</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1は共有されていません</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>同時リクエストが多すぎます</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>却下: %1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>%1を要求: %2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>%1を要求: %2、%3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>ゲームサーバーが時間内に応答しませんでした。実行された可能性があります</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>%1への応答が時間内になかったと伝えた</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>今すぐ試す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>共有を停止(&amp;S)…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1、「%2」として</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>%1から: %2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>%1以降、接続先にイベントを伝えておらず、後からも伝えません</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1、イベントのみ</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1、イベントと%n個のアクション</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeForm</name>
    <message>
        <source>Registration token</source>
        <translation>登録トークン</translation>
    </message>
    <message>
        <source>&amp;Address: Takaro’s, or the endpoint of another Hawser</source>
        <translation>アドレス: Takaroか、別のHawserのエンドポイント(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>識別トークン: 変わらない任意の名前(&amp;I)</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>登録トークン: 相手のダッシュボードから(&amp;T)</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>識別トークンが必要です。どのサーバーかを示します</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>登録トークンが必要です。サーバーの接続を許可します</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws://は暗号化されず、途中でトークンを読まれる可能性があります。できればwss://を使ってください</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>共有(&amp;H)</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>テストを中止(&amp;O)</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>テストのみ(&amp;O)</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>このゲームサーバーは保存されていないため、共有できません</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>識別トークンと登録トークンが必要です</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>そのブリッジはありません</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>チャットチャンネル</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
</context>
<context>
    <name>hawser::ChatBar</name>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>発言</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>発言先のゲームサーバー</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>読む相手</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>ゲームサーバーを選択…</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>全員へ</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>%1へ</translation>
    </message>
    <message>
        <source>No game server is online.</source>
        <translation>オンラインのゲームサーバーがありません。</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>発言を読ませるゲームサーバーを選んでください。</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>ゲームサーバーはオンラインではありません。入力内容はここに残ります。</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>%1の全プレイヤーに発言</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>チャットメッセージ</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>このプレイヤーにできること</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1、%2、%3の発言（%4）: %5</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャンネル</translation>
    </message>
</context>
<context>
    <name>hawser::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Your messages, and what became of them</source>
        <translation>自分のメッセージとその結果</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>チャットメッセージ</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>まだ誰も発言していません</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>プレイヤーの発言だけがここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>このチャンネルに発言はありません</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>ほかのチャンネルを見るには「すべて」を選んでください。</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>前後の出来事を表示(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>確認者のアドレス</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>確認者のアドレス(&amp;K)</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>確認者のアドレスではありません。http://またはhttps://で始まり、コンピューターを指定する必要があります。</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>確認者が応答しません。相手側で有効になっていて、ポートは正しいですか？</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>確認者ではないものが応答しています。</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>確認者の証明書を受け入れられません。期限切れか、別の名前のものか、このコンピューターが信頼する署名がありません。</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>確認役に IPv6 アドレスがないため、IPv6 で開いたものを確認できません。</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>確認役が受け取ったのは、開いたものとは別の IPv6 アドレスからの Hawser でした。http:// で始まるアドレスなら確認できます。</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>IPv6 では TCP %1 まで誰も届きませんでした。</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>ルーターはこのポートを通すと言っています。このコンピューターのファイアウォールを見てください。IPv6 用の規則が別にあるかもしれません。</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>選択したメッセージ</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>プレイヤー(&amp;L)</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1、%2、%3（%4）</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>コマンドパレット</translation>
    </message>
    <message>
        <source>Type what you want to do or see</source>
        <translation>したいこと、見たいものを入力</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>コマンド、ゲームサーバー、プレイヤー、アクション</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>一致するものがありません。文字を減らしてみてください。</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>補完候補</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>修正したテキストをコピー(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>修正したファイルを書き込む(&amp;W)</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>ゲームの設定を確認</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>どのファイルを確認しますか？</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>選択するか、ここにドロップするか、テキストを貼り付けてください。指示があるまで何も変更せず、このコンピューターの外に何も出しません。</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>Hawserはこのファイルを識別できません</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>上で種類を選んでください。</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>本物のシークレットを含みます。30秒後にクリップボードを空にします。</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>現在のファイルは、名前に.bakと日時を付けて隣に残します。</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>クリップボードにテキストがありません。</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>修正したファイルを書き込みました。読み込ませるにはゲームサーバーを再起動してください。</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>以前のファイルは%1として残っています。パスワードがあれば、コピーにも含まれます。</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>以前のファイルに戻しました。</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>貼り付けたテキスト</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>変更が必要なものは見つかりませんでした。</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>エラー: %1、警告: %2、ヒント: %3。</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Modの設定に書く内容</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>ゲームサーバーの設定は済んでいますか？</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>既に書いてある(&amp;S)</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>確認せずに続ける(&amp;K)</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>鍵を読めなかったため、今回のエンドポイントの証明書は別のものです: %1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>まだ接続していません</translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>Modがまだ接続していません</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>この接続でのやり取り</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>まだやり取りはありません。</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>前回、Hawserが予期せず終了しました。</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>シークレットを含まないレポートをこのコンピューターに保存しました。何も送信されません。修正のためには自分で提出してください。</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>レポートを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>了解(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>確認</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>時間ごとのイベント</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>まだ集計するものがありません</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and what is counted</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>%1: no events</source>
        <translation>%1: イベントなし</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>合計%1</translation>
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
        <translation>Hawserを表示</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>デスクトップ</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>トレイにアイコンを表示(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>ウィンドウを閉じてもトレイで動作を続ける(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>ログイン時にHawserを起動(&amp;S)</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>1日1回、新しいバージョンを確認(&amp;N)</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>ゲームサーバーの状態と未読を示し、通知もここから出ます。</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>メニューの「終了」でHawserが終了します。</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>トレイがあれば、ウィンドウなしで起動します。</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>プロジェクトのページに問い合わせるだけで、利用者の情報は送らず、何もインストールしません。</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>hawser://リンクをこのHawserで開く(&amp;O)</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>リンクの内容を実行する前に、Hawserが確認します。</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>このデスクトップにはトレイがないため、アイコンはありません。デスクトップが通知を表示するなら、通知は届きます。</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>Hawserは動作を続けています</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>アイコンでウィンドウが戻ります。終了するには、そこで「終了」を選んでください。</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>Modの扱い</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>送る引数と返答の意味が決まります。HawserがModを別のものと取り違えているときに選んでください。</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>Mod自身が示すもの</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>切断済み</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>切断済み</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>このサーバーの設定が変更されました</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>サーバー起動中: %1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>証明書が変わりました。信頼していたのは%1、現在は%2です</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>サーバーが%1秒間応答していません</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>%1秒以内に応答がありません</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>Hawserはゲーム「%1」に接続できません</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>別の証明書は提示されていません。</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>ファイルの変更内容</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>上でHawserが変更できる項目にチェックを入れると、内容がここに表示されます。</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>もう一度問い合わせ(&amp;A)</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>診断: %1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>診断の結果</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>別のポートを使う(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>再試行(&amp;T)</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>別のポート</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>Modが接続するポートです。Modの設定にも入力してください。</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>なし（ws）</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS（wss）、自前の証明書</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS（wss）、自分の証明書</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>アドレス（URL）</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>到達できる相手</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>アドレスごとの接続数</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>ゲームサーバー</translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation>登録トークン</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>エンドポイント</translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation>エンドポイント: Modの接続先</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>接続口での出来事</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>特に異常はありません。</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>起動中…</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>オンライン %1/%2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>証明書（SHA-256）</translation>
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
        <translation>イベントのデータ（字下げ表示）</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>生データ</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>ゲームサーバーが送ってきた内容</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>詳細を閉じる（Esc）</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>%1にできること</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>ブックマークを外す（Ctrl+D）</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>イベントをブックマークして残す（Ctrl+D）</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>ブックマークを外す</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>イベントをブックマーク</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>ブックマークのメモ</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>なぜブックマークしましたか？</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>イベントの横に表示され、is:bookmarkedとその言葉で検索できます</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>保存されたイベントを読み取れませんでした。</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>保存されたイベントを最後まで読み取れませんでした。</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>エクスポートの進行状況</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>エクスポートをキャンセル</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>エクスポート中…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>エクスポート中… これまでのイベント数: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>このエクスポートの通知を閉じる</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>%1にエクスポートしました。イベント数: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>エクスポートをキャンセルしました。ファイルは書き込まれていません。</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>エクスポートに失敗しました。ファイルは書き込まれていません。%1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>表示中のイベントをエクスポート</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>1行1つのJSONオブジェクト、プログラム用 (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>カンマ区切り、表計算用 (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>イベントの詳細</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>プレイヤーID</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャンネル</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>サーバーの時刻</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注記</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>Hawserが知る形式のイベントではありません。届いたまま保存しています。「生データ」タブを参照してください。</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>接続の途切れの後に取得しました。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>プレイヤー、または完全なID</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>検索と絞り込み</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>検索、または type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>クリア</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>すべてのイベントを再び表示（Esc）</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>すべての絞り込みを解除</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>Ctrl+スペースで、ここに書ける内容を表示</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>プレイヤーが2回指定されています。</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>プレイヤーの欄を空にしてください。</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>ここには1つのゲームサーバーだけが表示されていますが、テキストでは別のものが指定されています。</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>すべてのサーバーを選ぶか、テキストからserver:を取り除いてください。</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>押されている種類とテキスト内の種類が両立しません。</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>ボタンを戻すか、テキストから種類を取り除いてください。</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>%1文字目を解釈できません: %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>解釈できません: %1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>ブックマークしたイベントのみ</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>ブックマークしたイベントのみ表示</translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSONとしてコピー(&amp;J)</translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation>種類%1のみ(&amp;T)</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>ゲームサーバー%1のみ(&amp;S)</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>前後の出来事を表示(&amp;A)</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>ブックマークを外す(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>ブックマーク(&amp;B)</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>リンクをコピー(&amp;L)</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>イベントのアーカイブが壊れていました。%1として残し、新しいものを作りました。</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>イベントのアーカイブは新しいバージョンのHawserのものでした。%1として残し、新しいものを作りました。</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>イベントを保存できなくなりました。待機中の最も古いものは失われました。</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>イベントの保存を再開しました。%n件は保存できませんでした。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>ブックマーク済み: %1</translation>
    </message>
    <message>
        <source>Bookmarked, %1: %2</source>
        <translation>ブックマーク済み、%1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Write the events that the filters let through to a file (Ctrl+E)</source>
        <translation>絞り込んだイベントをファイルに書き出す（Ctrl+E）</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>表示中のイベントをファイルにエクスポート</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>検索中…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>一時停止中。ライブイベントを再開</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>ライブイベントを一時停止</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>新しいイベントを再び表示（スペースまたはEnd）</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>しばらく動きを止めます。何も失われません（スペース）</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>クリップボードに入るのは先頭の%1件だけです（全%2件）。</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>ハイライト…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>パターンに一致する行に色を付ける</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>どちらでもない</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>妨げになっている</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>問い合わせた内容とその結果</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>問い合わせ</translation>
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
        <translation>ファイルで見つかったもの</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重要度</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
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
        <translation>サーバーに接続(&amp;C)</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>Modからの接続を受ける(&amp;M)</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>ゲームサーバーのModがHawserに接続します: Minecraft、Valheim、Rust、7 Days to Dieなど。</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>デモサーバーで試す(&amp;L)</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>プレイヤーとチャットのある模擬ゲームサーバーです。このコンピューターの外には何も出ません。</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>初回起動</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>どこから始めますか？</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>順を追って: どのゲームか、何が必要か、動作するか。</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>ゲーム</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>どのゲームのサーバーですか？</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>今すぐ再起動(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>配信者モード(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>言語の変更は次回の起動から有効です。</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>ライト ダーク 色</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>画面を公開する場合に、タイトルや通知も含めアドレスとトークンをすべて隠します。</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>Modの接続を待機中</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>ユーザーが切断</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>同じゲームサーバーの新しい接続に置き換え</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>識別済み（%1から）</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1。Modは自動で再接続します</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>Modが%1秒間戻っていません</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>同じ識別名が重複: 別のゲームサーバーが%1から接続しています。それぞれに識別トークンを付けてください</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>Hawserが終了するまで拒否</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>ユーザーがブロック</translation>
    </message>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>登録トークンがないため、誰も接続できません</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>ランダムな32文字以上の登録トークンを指定してください。</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>「%1」はIPアドレスではありません</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>このコンピューターのアドレスを指定してください。127.0.0.1はこのコンピューターのみ、0.0.0.0は全アドレスです。</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1はこのコンピューターのアドレスではありません</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>いずれかのアドレスか、全アドレスなら0.0.0.0を指定してください。</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>ポート%1（%2）で待ち受ける権限がありません</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>3004など、1024以上のポートを選んでください。</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>別のポートを選んでください。</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>ポート%1（%2）で待ち受けできません: %3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>別のアドレスかポートを選んでください。</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>ポート%1（%2）は別のプログラムが使用中です</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>ポート%1（%2）は%3が使用中です</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>そのプログラムを終了するか、別のポートを選んでModにも設定してください。</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>エンドポイントは暗号化されていません。途中で登録トークンやModの送信内容を読まれる可能性があります。TLSかVPNを使ってください</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1は接続できませんでした: %2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>エンドポイントは閉じています</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>ユーザーが削除</translation>
    </message>
    <message>
        <source>open</source>
        <translation>開いている</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>%1の依頼でポート%2をここから試行: %3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>日時へ移動</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>14:00, 2026-11-02 14:00, 2h, yesterday …</source>
        <translation>14:00, 2026-11-02 14:00, 2h, yesterday …</translation>
    </message>
    <message>
        <source>A time of today, a date, or how long ago it was.</source>
        <translation>今日の時刻、日付、またはどれくらい前か。</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>日時ではありません。14:00、2026-11-02 14:00、2h、yesterdayのように書いてください。</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>ユーザーガイド</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>ガイドを検索</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>これらの語をすべて含むページはありません。語を減らすか、別の語で試してください。</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>ガイドのページ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>ハイライト</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>パターン（最初に一致したものが有効）</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>cheat、または /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>パターン(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>試す文字列(&amp;T)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>パターンの数が上限に達しています。</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>「%1」により、このように表示されます。</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>一致するパターンはありません。</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>コマンド履歴を検索</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>履歴を検索</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Ctrl+R: 前の履歴 · Enter: 採用 · Esc: 終了</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>似たコマンドは入力されていません</translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation>繰り返す(&amp;R)…</translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation>今回の実行のリクエスト</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>繰り返す</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>このリクエストでフォームを再入力します。まだ送信しません</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>これを取り消すアクションをフォームに入力します</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>履歴(&amp;H)</translation>
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
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… 残り%1件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message>
        <source>The keychain is being read.</source>
        <translation>キーチェーンを読み取っています。</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>%n台のゲームサーバーとそのシークレットが、このコンピューターのキーチェーンに保存されています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>Hawserが終了すると何も残りません。%1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>キーチェーンを現在読み取れません。%1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>キーチェーン</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>キーチェーンを再試行(&amp;T)</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>パスワード シークレット キーリング ウォレット</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>キーチェーンなしのこのセッションの内容を移します。キーチェーンに既にあるものが優先されます。</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>今回はキーチェーンなしで起動しています。</translation>
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
        <translation>Modの接続の進み具合</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>接続してきますか？</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>承認(&amp;A)</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>ゲームサーバーを表示(&amp;G)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>%1と名乗っています。ここに表示された識別トークンとは異なりますが、動作します。</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>再起動のたびに自動で戻ってきます。</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>まだ何も接続してきていません。</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>ゲームサーバーを再起動しましたか？ファイルのアドレスはここに表示されたものと同じですか？このコンピューターのファイアウォールはポートを通しますか？</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>その他の試行:
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>値の推移</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>この期間の測定値はありません</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: 不明</translation>
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
        <translation>ゲームサーバーは理由を示しませんでした。</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>ゲームサーバーの応答:</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>届いたままの応答</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>別のMod、または新しいModなら可能かもしれません。</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>もう一度試してください。変わらない場合、ゲームサーバーが応答しているかは「接続」ページでわかります。</translation>
    </message>
</context>
<context>
    <name>hawser::ListeningPage</name>
    <message>
        <source>Endpoint</source>
        <translation>エンドポイント</translation>
    </message>
    <message>
        <source>&amp;Let mods dial in</source>
        <translation>Modの接続を許可(&amp;L)</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>待ち受け開始(&amp;N)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>このコンピューターのみ</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>このコンピューターの全アドレス</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>全アドレス（IPv6を含む）</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>なし（ws）</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Hawser自前の証明書（wss）</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>自分の証明書（wss）</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>空いているもの</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>%1のみ</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>証明書とチェーン（PEM）</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>秘密鍵（PEM）</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>play.example.org, home.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>Modの接続先(&amp;W)</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>アドレス ネットワーク インターフェース</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>ポート(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>暗号化(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>このコンピューターの名前（カンマ区切り）(&amp;N)</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>Modが接続に使う名前です。アドレスなら名前は不要です。</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>1つのアドレスが保持できる接続数(&amp;C)</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>接続中のModは切断され、再接続します。</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>参照: %1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>自分の証明書には両方のファイルが必要です。</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>Modの接続先は%1です。</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>現在は待ち受けていません。</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>このコンピューターの外では暗号化されません。途中で傍受できる者は、登録トークンも全内容も読めます。</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>待ち受けを停止(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>他の人にポートが開いているか知らせる(&amp;T)</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>友人のHawserが、このHawserに接続し返すよう頼めます。頼んだ相手だけに、まれに接続します。</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>これらのゲームサーバーはシミュレーションです。</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>イベント(&amp;E)</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>チャット(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>コンソール(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>プレイヤー(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>BAN(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>接続(&amp;C)</translation>
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
        <translation>Hawserについて</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>ゲームサーバー運営者のためのデスクトップコンソール。MITライセンスの自由ソフトウェアです。</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>トークンはこのコンピューターのキーチェーンに保存されます。</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>ゲームの設定を確認</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>統計(&amp;A)</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>Hawserへのリンク</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>リンクの出どころを信頼できる場合だけ続けてください。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>続ける(&amp;G)</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>このリンクは、Hawserが接続できないゲームのものです。</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>リンクがゲームサーバー%1への接続を求めています。接続前にすべて確認できます。</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>このリンクは、このHawserが知らないゲームサーバーのものです。</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>リンクが%1のイベントの表示を求めています。</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>リンクが%1の表示を求めています。</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>ルーターで手動設定</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. ルーターでこのコンピューターのアドレスを固定してください（「DHCP予約」、「常に同じアドレスを割り当てる」）。</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>このコンピューターのアドレス</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. ルーターのページをブラウザーで開いてください。</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. ルーター（%1）のページをブラウザーで開いてください。</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>ルーターのページ</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. 「ポート転送」、「仮想サーバー」、「NAT」、「静的IPマスカレード」などを探し、この値どおりのエントリを1つ追加してください。範囲指定も他の設定も不要です。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>外部ポート</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>内部ポート</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. このコンピューターのファイアウォールで、ゲームサーバーにだけ同じポートを許可してください。</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>そのためのコマンド</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>コピー: %1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. ルーターでゲームサーバーのコンピューターのアドレスを固定してください（「DHCP予約」、「常に同じアドレスを割り当てる」）。下のエントリはそこを指します。</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. そのコンピューターのファイアウォールで、ゲームサーバーにだけ同じポートを許可してください。</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>次に、自分のルーターがつながっている2台目のルーターでも同じことをしてください。同じ値で、1台目のルーターを指すエントリです。</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>2台目のルーターのページ</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>そこでの1台目のルーターのアドレス</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. 下か次のページで、外から試してもらいます。元に戻すには、その名前の項目を削除します。</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>続ける(&amp;O)</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>Modからの接続を受ける</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>終了(&amp;V)</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1: 設定に書く内容</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>どのゲームサーバーを接続しますか？</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>ゲームサーバーとModはどこで動いていますか？</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>ステップ%1/%2</translation>
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
        <translation>%1（ここには接続不可）</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>ゲームまたはModを検索</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>ゲームとMod</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>識別トークン</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>この識別トークンのゲームサーバーは既にあります。再設定なら問題ありませんが、別のサーバーなら誤りです。</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>識別トークン: このゲームサーバーの恒久的な名前(&amp;I)</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>プレイヤーの名前またはID</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>アイテムの名前またはコード</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>同じ名前が%n件あります。リストから選んでください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>%1を指します</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>このゲームサーバーは接続していません</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>ゲームサーバーは接続していません</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>最新のイベントへ移動（End）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>新着%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>新着%1件以上</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1。最新へ移動</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>承認(&amp;A)</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>今後も含めて許可</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>Hawserが終了するまで拒否</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>承認するまで拒否</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>別の名前を付ける</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>新しいゲームサーバーが接続を求めています</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>%n台の新しいゲームサーバーが接続を求めています。最初の1台:</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>%1から</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>game, from where</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>hawser::NewServersPage</name>
    <message>
        <source>New game servers</source>
        <translation>新しいゲームサーバー</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>登録トークンを持つModをすべて承認(&amp;A)</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>そうでなければ、ゲームサーバーの一覧の上で承認、拒否、ブロックするまで、最長10分間待機します。</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>まだイベントはありません</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>ゲームサーバーでの出来事が、起こりしだいここに表示されます。</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>このゲームサーバーでの出来事が、起こりしだいここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致するものはありません</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>イベントはありますが、絞り込みに一致しません。新しく一致したものはここに表示されます。</translation>
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
        <translation>ゲームサーバーの切断と復帰を通知する(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>ルールを追加(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>削除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>通知を控える時間帯(&amp;Q)</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>Hawserを見ていない間だけ通知します。</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>次のイベントも通知する(&amp;E)</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>ルール フィルター チャット プレイヤー テキスト</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>この間は通知しません。トレイのアイコンは数え続けます。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>名前(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>フィルター(&amp;F)</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>ルールの名前</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>ルールのフィルター</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>控える開始時刻</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>控える終了時刻</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>開始</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>終了</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新しいルール</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>ルールは、イベントの上の検索欄と同じフィルターです。</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>フィルターがなければ何も通知しません。</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>%1が切断されました</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1が復帰しました</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1が拒否されました。対処が必要です</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1は新規です。判断を待っています</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1に警告があります</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>%n台のゲームサーバーが切断されました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n台のゲームサーバーが復帰しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n台のゲームサーバーが拒否されました。対処が必要です</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n台の新しいゲームサーバーが判断を待っています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n台のゲームサーバーに警告があります</numerusform>
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
            <numerusform>%1: %n件のイベント</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1～%2</translation>
    </message>
</context>
<context>
    <name>hawser::OpenPage</name>
    <message>
        <source>Close it a&amp;gain</source>
        <translation>再び閉じる(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>ポートを開く(&amp;O)</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>ルーターで手動設定</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>誰でも（NAT-PMPのみのルーターでは制限不可）</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>外部ポート(&amp;E)</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>このアドレスからのみ(&amp;A)</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>同意するには外部ポートをもう一度入力(&amp;X)</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>Hawserはルーター（%1）に、TCP %2をこのコンピューター（%3）へ転送するよう頼みます。1時間ずつ、Hawserの動作中だけです。エントリ名は%4です。</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>ルーターに要求中…</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>ポート &amp;%1を使う</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>ポートを開く</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>手動で設定した(&amp;H)</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>代わりにModを選ぶ(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>ブリッジで共有(&amp;S)</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>なしで続ける(&amp;H)</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>ルーターが2台連なっています。Hawserは1台目（%1）に、TCP %2をこのコンピューター（%3）へ、2台目（%4）に、TCP %2を1台目（%5）へ転送するよう頼みます。1時間ずつ、Hawserの動作中だけです。エントリ名は%6です。</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1: TCP %2を%3へ
%4: TCP %5を%6へ</translation>
    </message>
</context>
<context>
    <name>hawser::Outbox</name>
    <message>
        <source>sending …</source>
        <translation>送信中…</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>%1 You to %2: %3 · %4</source>
        <comment>time, to whom, text, how it went</comment>
        <translation>%1 自分→%2: %3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 自分→%2（%3）: %4 · %5</translation>
    </message>
</context>
<context>
    <name>hawser::OutcomeLine</name>
    <message>
        <source>Waiting …</source>
        <translation>待機中…</translation>
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
        <translation>Takaroか別のHawserにも表示する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>外への経路を試す(&amp;T)</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>リモートエンドポイントのアドレス(&amp;R)</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>試行中…</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>独自の登録トークン</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>取り消す(&amp;T)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>このトークンで接続できるのはこのゲームサーバーだけなので、これだけを運営する人に渡せます。Modの設定に書いてください。エンドポイントのトークンでも接続できます。別のものを作るか取り消すと、これを使った接続は切れます。</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>このゲームサーバーは他と同じくエンドポイントのトークンで接続します。独自のトークンでは他のゲームサーバーは接続できません。これだけを接続する人のためのものです。</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>別のものを作る(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>トークンを作る(&amp;M)</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>同意する(&amp;R)</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>IPv6 で開く(&amp;6)</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>IPv6 を再び閉じる(&amp;I)</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>誰でも</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>IPv6 でも</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>この IPv6 アドレスからだけ(&amp;D)</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>IPv6 では、このコンピューターは他から届く自分のアドレスを持ちます。間にあるのはルーターのファイアウォールだけです。Hawser は、TCP %1 をこのコンピューターへ通すよう頼みます。一度に 1 時間、Hawser が動いている間だけです。</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>IPv6 では、ルーターが TCP %1 を %2 へ通します</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>プレイヤーにも IPv6 が必要です。証明できるのは外からの確認だけです。</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>ルーターに問い合わせています …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>ルーターの IPv6 ファイアウォールはオフです。開くものはありません。</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>ルーターは、プログラムが IPv6 のポートを開くことを許していません。ルーター自身のページの「ファイアウォール」か「IPv6」からなら開けます。</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>ルーターには IPv6 の項目をもう一つ置く場所がありません。どれかを削除してください。</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>ルーターは IPv6 のポートを開かず、理由も示しません。ルーターのページで入力してください。</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>このコンピューター(&amp;T)</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>自分のネットワークの別のコンピューター(&amp;N)</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>レンタル（インターネット上）(&amp;M)</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>Hawserはポートを開かずに到達できます。他の人がインターネット越しに管理する場合にだけ必要です。</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>Hawserはネットワーク内で到達します。そのコンピューターのポートはそこからしか開けません。そこでセットアップを実行するか、手動で設定してください。</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>ポートは事業者が開きます。事業者のパネルで管理用ポートを確認してください。通常の番号であることはまれです。</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>ゲームサーバーはどこで動いていますか？</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>このコンピューター(&amp;T)</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>自分のネットワークの別のコンピューター(&amp;N)</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>インターネット上（レンタル）(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>暗号化（wss）(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>待ち受け開始(&amp;L)</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>Modから見たこのコンピューターの名前またはアドレス</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>Modから見たこのコンピューターの名前またはアドレス(&amp;A)</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>名前かアドレスだけで、ws://とポートは不要です。</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>必須: ルーター、またはHawserが動くマシンの名前かグローバルアドレスです。</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>空欄でも構いません。その場合はHawserが見つけたアドレスになります。</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>Modはこのコンピューター内で接続するので、他に何も開く必要はありません。</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>エンドポイントはこのコンピューターの全アドレスで待ち受けます。Modが証明書を信頼する必要があります。</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>エンドポイントはこのコンピューターの全アドレスで待ち受けます。暗号化なし: トークンとチャットがネットワーク上で読まれる可能性があります。信頼できるネットワークでのみ使ってください。</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>暗号化なし: 途中でトークンを読まれる可能性があります。暗号化を推奨します。</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>このコンピューターのTCPポート%1にインターネットから到達できる必要があります。ルーターで転送し、ファイアウォールで開いてください。</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>エンドポイントはこの設定で待ち受けています。</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>そのためにはエンドポイントの待ち受け方を変える必要があります。接続中のModは切断され、自動で再接続します。</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>エンドポイントはまだ待ち受けていません。</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>プレイヤー%1(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>このプレイヤーのイベントのみ(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>名前をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>IDをコピー(&amp;D)</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>ゲームサーバーがプレイヤーのIDを返しませんでした。</translation>
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
        <translation>%1から</translation>
    </message>
    <message>
        <source>Hawser has not seen this player join.</source>
        <translation>Hawserはこのプレイヤーの参加を見ていません。</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1、ID %2、Ping %3、滞在%4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
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
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Here for</source>
        <translation>滞在時間</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>プレイ時間</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>プレイヤー</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>名前またはID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>プレイヤーを絞り込み</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>ゲームサーバーに今すぐ問い合わせ（Ctrl+F5）</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>今いる人を問い合わせ</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>アクション(&amp;A)</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>選択したプレイヤーにできること</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1、%2時点</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln人のプレイヤー</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>問い合わせ中…</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ 最新ではありません: %1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>ゲームサーバーを1つ選択</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>左で選択したゲームサーバーのプレイヤーを表示します。</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>ゲームサーバーはオンラインではありません</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>復帰しだい、誰がいるか問い合わせます。</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>プレイヤーを問い合わせ中…</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>このゲームサーバーはプレイヤーを一覧にできません</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>プレイヤーの状況は不明です</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>一致するプレイヤーはいません</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>すべて表示するには絞り込みを解除してください。</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>誰も登録されていません</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>このModは、誰がいても常にこう応答することがわかっています。</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>誰もいません</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>参加した人がすぐにここに表示されます。</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>「%1」の画像を保存</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>ベクター画像、どの大きさでも鮮明 (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>%1として保存しました。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>グラフを画像として保存</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>閉じたままにする(&amp;L)</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>外部サーバーに、こちらの見え方を聞く（STUN）(&amp;O)</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>レポートをコピー(&amp;P)</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>グローバルアドレスを含める(&amp;A)</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>ゲームサーバーのポート</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>そのサーバーの運営者に、グローバルアドレスがわかります。</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>STUNサーバー</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>その名前</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>ゲームサーバーのポート（TCP）(&amp;G)</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>インターネットから到達できますか？</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>手動で続ける(&amp;H)</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>もう一度調べる(&amp;K)</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>最初から調べる(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>ブリッジで共有(&amp;S)</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>ブリッジで共有</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>2台目（%1）も見つかりました。続行すると、Hawserが両方でポートを開けます。</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>上で外部のサーバーへの問い合わせを許可し、もう一度調べてください。2台目が見つかれば、Hawserが両方でポートを開けます。</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>続行してください。次のページで、ゲームサーバーのコンピューターについて手動での方法を説明します。</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>Is it really open?</source>
        <translation>本当に開いていますか？</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>確認なしで続ける(&amp;P)</translation>
    </message>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>ルーターの返事も、このネットワークからの接続も証明にはなりません。外部から試す必要があります。友人のHawserか別の場所にある自分のHawser（エンドポイントが確認に対応しているもの）、またはモバイル回線の携帯電話です。</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>リンクをQRコードで表示します。Hawserがゲームサーバーのポートで応答するため、その間はゲームサーバーを止めておく必要があります。</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>携帯電話のWi-Fiを切り、カメラをコードに向けてリンクを開いてください。1回限りで、10分間有効です。</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>グローバルアドレスが不明です。ルーターは示さず、外部にも問い合わせていません。2つ前のページで外部サーバーに問い合わせられます。</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>ゲームサーバーがポートを使用しています。テストの間は停止するか、確認者を使ってください。</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>リンクはこのネットワークから開かれたため、何も証明されません。携帯電話のWi-Fiを切り、もう一度開いてください。</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>リンクは外部から開かれました。</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>10分間、誰も来ませんでした。</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>別のリンク(&amp;L)</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>携帯電話用のリンクを表示(&amp;L)</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>ModはHawserに到達できますか？</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>これ以上は確認しません</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>読み返せませんでした: %1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>プロキシのパスワード</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>このネットワークのプロキシの名前(&amp;N)</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>プロキシのパスワード(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>保存して再テスト(&amp;K)</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>これで再テスト(&amp;T)</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>リンクのQRコード</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1行%2列: %3</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>JSON形式の引数</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation>リクエストには長すぎます。</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>引数は1つのJSONオブジェクトにしてください: { … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>そこで開くアドレス</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>どちらもこのコンピューターにあるため、Hawser自身が試します。そのアドレスに接続します。</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>このアドレスをゲームサーバーのコンピューターのブラウザーで開いてください。エラーが表示されますが、問題ありません。誰かが到達したことがHawserに表示されます。</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>このアドレスを、Wi-Fiを切った携帯電話で開いてください。ゲームサーバーと同じようにインターネットから来るようにするためです。エラーが表示されますが、問題ありません。誰かが到達したことがHawserに表示されます。</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>Hawserが応答しています。Modは到達できます。</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1が到達しました。Modも到達できます。</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>%1で待ち受けているものはありません。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1が応答しません。</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>%1への経路がありません。名前やアドレスは正しいですか？</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>「場所」に戻り、エンドポイントの待ち受けを開始してください（「待ち受け開始」）。</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>「場所」に戻り、このコンピューターの名前かアドレスを指定してください。</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>このコンピューターのファイアウォールでHawserにTCP %1を許可し、もう一度アドレスを開いてください。</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>ルーターでTCP %1をこのコンピューターへ転送し、もう一度アドレスを開いてください。それができない場合は、ゲームサーバーからTakaroかインターネット上のHawserに接続させてください。</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>来訪を待機中…</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>%1が来ましたが、このコンピューター自身です。他からの到達は証明されません。</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>%1が来ましたが、自分のネットワークからです。別の場所のゲームサーバーについては何も証明されません。</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>Modは前のページの設定のとおり、%1に接続します。</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>まだ何も接続してきていません。</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>送信先のゲームサーバー</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>代わりにゲームサーバーを選択</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>代わりに%1へ</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ %1だけに送信</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ %1に送信（%2ではありません）</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>オンラインのゲームサーバーなし</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ %n台のゲームサーバーに送信</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>すべて外す</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>すべて選択</translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation>応答（ゲームサーバーごとに1つ）</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>ゲームサーバー</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation>応答の列</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>待機中…</translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation>応答をコピー</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>生データをコピー</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>応答（ツリー）</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>応答の列</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>届いたままの応答</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>ツリー</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>生データ</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>まだ応答はありません</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>ゲームサーバーの応答がここに表示されます。</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>待機中…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>応答はまだ届いていません。</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>応答の内容はもう保持していません。結果だけです。</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>ゲームサーバーを展開すると応答を表示します。</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1（%2）、%3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>応答の内容はもう保持していません。結果だけです。</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>事後の確認: %1。</translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation>引数</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>フォーム</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>先にアクションを選んでください。</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>選択したゲームサーバーはどれもオンラインではありません。</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>サーバーが選択されていません。</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>サーバーはオンラインではありません。復帰すれば送信できます。</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>確認のため「%1」と入力してください。</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>確認のためサーバー名を入力してください。</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ 確認のため入力してください: %1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ 重大な操作です。確認のためサーバー名を入力してください: %1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ 確認のためサーバー名を入力してください: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n台のゲームサーバー</numerusform>
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
        <translation>%1: %2、%3</translation>
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
            <numerusform>%n台のゲームサーバー</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>応答 %1/%2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
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
        <translation>このゲームサーバーは接続していません</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>このゲームサーバーを待つリクエストが多すぎます</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>応答がありませんでした: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>送信されませんでした: %1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>時間内に応答がありませんでした</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>リクエストパネル</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>リクエストを送れるゲームサーバーがまだありません。</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawserは待機を打ち切りました。</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>以前は%1に送信されました。</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>今すぐ確認(&amp;N)</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>10秒ごとに自動で確認します</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>試行中…</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>%n秒後に自動で再確認します</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>別の登録トークン</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>別の登録トークンを作りますか？</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>別のものを作る</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>現在のトークンで接続したModはすべて直ちに切断され、新しいトークンを設定するまで接続できません。独自のトークンを持つゲームサーバーはそのままです。</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>現在のものはファイル由来で、ファイルは変わりません。新しいものはHawserの終了まで有効です。</translation>
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
        <translation>RCONパスワードがありません。ないとRustはコンソールを無効にします</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>RCONパスワードに、サーバーへ送れない空白か制御文字があります。英数字のものにしてください</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>サーバーの素性を問い合わせ中</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>切断（%1）%2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>サーバーに到達できません</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>サーバーが接続を閉じました</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>接続が閉じられました: %1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>サーバーは何も送らずに接続を閉じました</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>サーバーは直ちに接続を閉じました。RCONパスワードが間違っているときのRustの動作です。5回失敗するとこのアドレスが数分間締め出されるため、再試行しません</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>サーバーは接続を許可しますが、応答しません</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo:「%1」</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>「serverinfo」がサーバーの状態ではないものを返しました</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>ログインしました</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>Hawserは動いていませんでした</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>Hawserが知るプラグインは見つかりませんでした</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>サーバーで検出: %1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>メッセージがバイナリです</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>Rustサーバーのコンソールではないようです: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>Modが接続しだいゲームサーバーが一覧に現れ、再起動のたびに自動で戻ります。</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>Hawserはこれを保存し（シークレットはキーチェーン）、どちらが再起動しても接続し直します。</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>設定: 確認済み、問題なし。</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>設定: 未確認。</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>インターネットから: %1、ポート%2に外部から到達。</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>インターネットから: ルーターは開いていると報告。未検証。</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>インターネットから: Hawserが開いたポートはなし。</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>テスト: Hawserとゲームの通信を確認。</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>テスト: 省略。Hawserは繰り返し試します。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>設定にこのHawserが%1として書かれています。</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>次に Takaro または別の Hawser と共有する(&amp;S)</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>ほかの場所から利用するためにポートを開ける必要はありません。Hawserが代わりに暗号化して外へ接続できます。</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>Hawserに到達することは確認済みです。</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>ゲームサーバーは、その mod が接続するとすぐ一覧に現れ、Hawser が終わるまで残ります。</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>Hawser はサーバーが再起動するたびに接続し直し、Hawser が終わるとサーバーとその秘密を忘れます。</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>配信者モードが有効です。表示するには無効にしてください</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>30秒間表示</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>隠す: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>表示: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation>コピー: %1</translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation>表示せずにコピーします。30秒後にクリップボードを空にします。</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>配信者モード</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1、非表示</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>隠す: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>表示: %1</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>配信者モードが有効です。表示するには無効にしてください</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>30秒間表示</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>リクエストを送信（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>応答を待機中</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>%1へ</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>%1に送信</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n件のリクエストが応答待ち</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>「%1」を承認しました</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>「%1」を拒否しました</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>「%1」をブロックしました</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>「%1」を無効にしました</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>「%1」を有効にしました</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>「%1」の名前を変更しました</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>「%1」を移動しました</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>「%1」を削除しました</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>「%1」を削除しました。Modが再び接続すると戻ります。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>ModがHawserに接続</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>Hawserがゲームサーバーに接続</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往復時間</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>最近の往復時間</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>最後のイベント</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>開始以降のイベント</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>オンラインのプレイヤー</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>ゲーム</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>通信相手</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>識別の根拠</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>識別トークン</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>接続の方向</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>やり取り（シークレットは伏せ字）</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>直近%1回の往復時間</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>ダブルクリックまたはEnterで、その時間のイベントを表示</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>診断を実行(&amp;D)</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>妨げを段階ごとに調べ、何も変更しません</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>Modの扱い</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>ゲームサーバーの名前</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>暗号化（TLS）(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>トークンの名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>Hawserでの名前(&amp;C)</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>ゲーム</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>ゲーム(&amp;G)</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>名前またはアドレス（URL全体も可）</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>アドレス(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>ポート(&amp;P)</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Web API</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自動判別</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>組み込み</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>AllocのMod</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPMまたはPrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>インストール済み</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未インストール</translation>
    </message>
    <message>
        <source>&amp;Web API</source>
        <translation>Web API(&amp;W)</translation>
    </message>
    <message>
        <source>CPM or P&amp;rismaCore</source>
        <translation>CPMまたはPrismaCore(&amp;R)</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the secret. Use TLS or a VPN.</source>
        <translation>暗号化なし: 途中でシークレットを読まれる可能性があります。TLSかVPNを使ってください。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>ゲームサーバー</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>ゲームサーバーの名前を変更</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>ゲームサーバーを削除</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>ゲームサーバーを上へ移動</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>ゲームサーバーを下へ移動</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新しいグループ</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>グループの名前:</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>すべてのゲームサーバー</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>オンライン %1/%2</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>すべてのゲームサーバー、オンライン %1/%2</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>新しいゲームサーバー</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n台の新しいゲームサーバーが判断を待っています</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>承認(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>Hawserが終了するまで拒否(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>無効にする(&amp;W)</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>有効にする(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>ブロック(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>名前を変更(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>独自の登録トークン(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>接続を編集(&amp;E)…</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>再接続(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>新しい証明書を信頼(&amp;T)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>下へ移動(&amp;N)</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>グループへ移動(&amp;G)</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>なし(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>新しいグループ(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>名前をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>サーバーIDをコピー(&amp;I)</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>識別トークンをコピー(&amp;T)</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>ゲームサーバーを絞り込み</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>名前、ゲーム、識別名</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>すべて表示(&amp;S)</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>一致するゲームサーバーはありません</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>名前、ゲーム、識別名を検索しました。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>このゲームサーバーはもう登録されていません。</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>ゲームサーバーには名前が必要です。</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>「%1」というModはありません。</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>ゲームサーバーなし</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>%1に送信</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>テストを中止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>テスト(&amp;T)</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>未テスト: それでも保存できます。</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>テスト中です。長くても10秒です。</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>テスト済み: 動作します。</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>テスト済み: まだ動作しません。それでも保存でき、繰り返し再試行します。</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>このページをリセット(&amp;R)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>この語を含む設定はありません。</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>終了(&amp;V)</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>最初から始める(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>ゲームサーバーをセットアップ</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>後でここから続けられます。</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>ステップ%1/%2</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>続ける(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::SetupSession</name>
    <message>
        <source>Another game</source>
        <translation>その他のゲーム</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>ゲームサーバーを共有</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>Hawserがこのサーバーに代わって外へ接続するので、ポートを開く必要はありません。ここでの出来事を相手に伝え、相手の要求をここで実行します。</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>%1の共有</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>ここに入力した内容のテスト</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>%1のテスト</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>%1をTakaroまたは別のHawserと共有</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>割り当て(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>キーなし(&amp;N)</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>初期設定に戻す(&amp;F)</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>コマンドとキー</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>New &amp;keys: press them here</source>
        <translation>新しいキー: ここで押してください(&amp;K)</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新しいキー</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1は「%2」が使っています。ここに割り当てると、そちらは解除されます。</translation>
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
        <translation>入力内容を定型文として保存(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>削除(&amp;F)</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation>本物のトークンごとコピーします。30秒後にクリップボードを空にします。</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>トークンを表示(&amp;S)</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>変数の設定方法</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Modの設定に書く内容</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>ゲームサーバーのプロセスに次の変数を設定します:</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>次の内容をModの設定に書きます:</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>ゲームサーバーまたはModのフォルダー内のファイル%1に書きます。ファイルが既にある場合は、これらのキーだけを変更してください。</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>Modの他のバージョンは%1を読みます。</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>エンドポイントは自前の証明書で暗号化します。Modのコンピューターが信頼していなければ、このModは受け付けません。その場合は--certificateと公的な認証局の証明書でHawserを起動してください。</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>トークンを隠す(&amp;H)</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>配信者モードが有効です。表示するには無効にしてください</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>30秒後に再び伏せ字になります</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>ファイルを選択(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>テキストを貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>ファイルの種類</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>種類は？</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>設定ファイルを選択</translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation>%1から</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation>%1から: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>For</source>
        <translation>継続時間</translation>
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
        <translation>オンラインのプレイヤー</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>1分あたりのイベント</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往復時間</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>接続状態（時間の割合、％）</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>このセッションに統計はありません</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>統計はイベントのアーカイブから作りますが、このセッションでは保持していません。</translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Streamer mode</source>
        <translation>配信者モード</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>模擬</translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation>アドレスとトークンは非表示です。</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>全イベントのうち、最新のものが残っています。</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>アドレスをコピー済み</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>エンドポイントなし</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>Modの接続先です。クリックでコピーします。</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>現在Modは接続できません。</translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation>エンドポイント%1、コピー</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>イベント: %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation>直近1秒間に%1件のイベント</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>保持: %1</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>妨げあり</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>省略</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>ゲーム</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開放</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
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
        <translation>キーチェーンを再試行(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>当面なしで使う(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>了解(&amp;U)</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>ゲームサーバーとトークンはHawserの終了までしか保持されません: %1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>実行(&amp;R)</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>コンソール</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>コンソールの出力</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>ここで実行したものとゲームサーバーの応答です。</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>ゲームサーバーを1つ選択</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>コマンドは左で選択した1つのゲームサーバーだけに送られます。</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>定型文(&amp;N)</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>%1のコンソールコマンド</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>%1のコンソールへのコマンド</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>ゲームサーバーはオンラインではありません。入力内容はここに残ります。</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>先に「%1」を入力してください。</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ 「%1」は全員のゲームサーバーを終了させる可能性があります。確認のためサーバー名を入力してください: %2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… 次への応答: %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ ゲームサーバーが失敗を報告しました。%1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>（出力なし）</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>ポート%1を使う(&amp;U)</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>TLSを有効にする(&amp;O)</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>TLSを無効にする(&amp;O)</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>証明書のSHA-256:
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>今後この証明書を信頼(&amp;N)</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>Modは到着しますか？</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>応答しますか？</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>待たずに進む(&amp;W)</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>テストせずに続ける(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hawser::TestRow</name>
    <message>
        <source>%1, %2 ms</source>
        <comment>state, time</comment>
        <translation>%1、%2 ms</translation>
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
        <translation>表示する期間</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>直近1時間</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>直近6時間</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>直近1日</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>直近1週間</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>直近30日</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>直近1年</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>選択した期間</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1: 日時</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1時間</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1日</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7日</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30日</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>日付を指定</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>%1に終了</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>状態のタイムライン</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>シークレットを含め、パスフレーズで暗号化(&amp;S)</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>ファイルはパスフレーズで暗号化されている(&amp;E)</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>パスフレーズ（再入力）</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>エクスポート(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>インポート(&amp;I)</translation>
    </message>
    <message>
        <source>Export game servers</source>
        <translation>ゲームサーバーをエクスポート</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>ゲームサーバーをインポート</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Hawserのゲームサーバー (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>パスフレーズを入力してください。</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>パスフレーズは%n文字以上必要です。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>パスフレーズが一致しません。</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>パスワードとトークンは含まれません。</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>ファイルとパスフレーズがあれば、すべてのパスワードとトークンが手に入ります。</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>既にあるゲームサーバーは置き換えられます。</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>%n台のゲームサーバーをエクスポートしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>%n台のゲームサーバーをインポートしました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>Hawserを表示(&amp;W)</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>当面通知しない(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation>イベントの種類</translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation>種類「%1」のイベントを表示</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>「%1」を表示。何も押されていなければ全種類を表示</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>BANを解除(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>維持(&amp;K)</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1まで</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>%1を再び入れますか？BANの期限: %2。</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>%1を再び入れますか？BANの期限: %2、理由: %3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>隠す</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>新機能を見る(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>後で(&amp;L)</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>Hawser %1が公開されました。現在は%2です。</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>リリースページに到達できません。次回また試します。</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>リリースページのアドレスが暗号化されていません。</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>Hawserからゲームサーバーに接続(&amp;H)</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>ゲームサーバーのModがHawserに接続(&amp;M)</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>ゲームサーバーにModが必要です。Modが外へ接続するので、サーバーがどこにあってもポートを開く必要はありません。</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>Mod(&amp;O)</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>Hawserとどうつながりますか？</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>Hawserが%1に接続</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1がHawserに接続</translation>
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
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>ゲームサーバーに接続(&amp;C)…</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>Modを接続(&amp;M)…</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>別の登録トークン(&amp;G)…</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>キーチェーンを再試行(&amp;K)</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>ゲームサーバーをエクスポート(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>ゲームサーバーをインポート(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>エンドポイントを再試行(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>コマンドパレット(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>イベント内を検索(&amp;F)</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>ゲームサーバーを検索(&amp;G)</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>ゲームサーバーの一覧(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>リクエストパネル(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>配信者モード(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全画面(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>イベント(&amp;E)</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>チャット(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>コンソール(&amp;O)</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>プレイヤー(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>BAN(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>接続(&amp;C)</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>ゲームサーバー(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>前へ(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>Takaroまたは別のHawserと共有(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>ゲームの設定を確認(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>すべてのゲームサーバー(&amp;A)</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>ゲームサーバー &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>Hawserについて(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>元に戻す(&amp;U): %1</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>日時へ移動(&amp;I)…</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>統計(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>ユーザーガイド(&amp;U)</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>ログを開く(&amp;L)</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>ゲームサーバーを順にセットアップ(&amp;B)…</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>ほか%n件のリクエスト: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>ブリッジは%1からオンライン、妨げません</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>ブリッジが送信したイベント: %1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>ブリッジが処理したリクエスト: %1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>外への経路は開いています。WebSocketが応答しています。</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>それらはゲームサーバーを共有する画面で入力できます。そこで確認してください。</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawserが接続を終了しました: %1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>接続先が切断しました</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>接続先が接続を閉じました（%1）</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>接続先が接続を閉じました（%1、%2）</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>接続なし: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>識別トークンと登録トークンが必要です</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>%1に接続中</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>接続済み、まだ許可されていません</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>「%1」として名乗っています</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>接続先が%1秒間応答していません</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>サーバーが別の経路で現れました</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>サーバーが別の経路で現れたため、再度名乗ります</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>接続先が%1秒以内に許可しませんでした</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>このアドレスはこのHawser自身に戻ります。共有元に共有することになります</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共有中</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>ループ: 接続先がこのサーバーをこのHawserに共有し、Hawserがそれを接続先に共有しています</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>接続先がトークンを受け付けません: %1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>接続先が許可せず、理由も示しません</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>接続先が許可しませんでした: %1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>接続先からの苦情: %1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>接続先がこのサーバーを忘れたため、再度名乗ります</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>接続だけをテストしています</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>%1から「%2」の誤った登録トークン</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>誤った登録トークンが多すぎます: %1を%n分間締め出します</numerusform>
        </translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>ここから共有されており、循環しています</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>Modが再接続しました</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>新規: 承認すると接続できます</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>ゲームサーバーが既に多すぎます</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>ブロックされています</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>拒否されました</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>ここで無効にされています</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>ユーザーが削除</translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>登録トークンが変更されました</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>応答が届く前に接続が終了しました: %1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>接続が終了したため送信されませんでした: %1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>このゲームサーバーは接続していません</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>既に%n件のリクエストがこのゲームサーバーを待っています</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1にはできません</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>リクエストは%1バイトですが、このModが読むのは%2バイトまでです</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>%1秒以内に応答がありませんでした。それでも実行された可能性があります</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawserが接続を終了しました: %1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>Modが切断しました</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>Modが接続を閉じました（%1）</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>Modが接続を閉じました（%1、%2）</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>接続が切れました: %1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>%1からの接続</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>Modが別のゲームサーバーとして名乗りました</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>コード%1で切断: %2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>Modが時間内に名乗りませんでした</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>Modは許可されませんでした</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>ゲームサーバーの送信が多すぎます: 1秒間に%1件のイベント</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>Modは読み取れないメッセージしか送りませんでした</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>Modが名乗る前に送りすぎました</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>Modが名乗らずにイベントを送りました</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>Modが不明な種類「%1」のメッセージを送っています。無視されます</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>標準入力の%1行目</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>行が1 MiBを超えたため読み飛ばしました</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>番号%1より前の%n件のイベントは、出力前に失われました</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>JSONオブジェクトではありません</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>JSONではありません: %1（%2文字目）</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>&quot;id&quot;がありません。応答を識別するものです</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>&quot;action&quot;も&quot;command&quot;もありません</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>コマンド「%1」はありません。使えるもの: %2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>アクション「%1」はありません</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1。似たもの: %2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot;はJSONオブジェクトでなければなりません</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot;は文字列のリストでなければなりません</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>そのブリッジはありません</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>ゲームサーバー「%1」がないか、同じ名前のものが複数あります</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot;がないか、文字列ではありません</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>「%1」にはこちらから接続しません。Modが接続してきます</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot;は1から65535の数値でなければなりません</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>「%1」に開いたポートは不要です。Modが外へ接続します。&quot;port&quot;で他のポートを調べられます</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot;はホストとポートでなければなりません（例: stun.example.org:3478）</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>フィルター、%1文字目: %2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot;は1から%1の整数でなければなりません</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot;は1以上のイベント番号でなければなりません</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>同時の問い合わせが多すぎます。応答を待ってください</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>保存されたイベントを読み取れませんでした</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>同時のエクスポートが多すぎます。どれかの終了を待ってください</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>エクスポートはキャンセルされました</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot;は保存されているイベントの番号でなければなりません</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>アーカイブがないとブックマークは使えません</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot;は文字列でなければなりません</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>別の Hawser が使用中で、読み取れません: %1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>%1 に保存されたイベントを開けませんでした。%2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot;がないか、ゲームサーバーのリストではありません</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>今回の実行で削除されたゲームサーバー「%1」はありません</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>&quot;dialect&quot; がありません: %1 のいずれか、または自動識別なら &quot;&quot; を指定します</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>アドレスが無効です</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>トークンの名前かシークレットに、改行などの制御文字があります</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>信頼済み証明書によるTLS</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>組み込みのWeb API</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>AllocのWeb API</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1がその形式で応答</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>組み込みのWeb APIを検出</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>AllocのWeb APIを検出</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>トークンではプレイヤーを一覧にできません（ステータス%1）。参加するまでIDは不明です</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>ログストリームを開きました</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>取り逃した分は取得できません（ステータス%1）</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>組み込みのWeb APIに接続</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>AllocのWeb APIに接続</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>サーバーが終わりのない行を送りました</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>サーバーがログストリームを終了しました</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>ログストリームの沈黙が長すぎます</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>サーバーは書き続けていますが、ログストリームが止まっています</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>応答が%1 MiBを超えています</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>証明書が信頼済みのものではない</translation>
    </message>
    <message>
        <source>hung up without a close frame</source>
        <translation>クローズフレームなしで切断</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>HTTPヘッダーが長すぎる</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>接続が多すぎる</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>WebSocketハンドシェイクが時間内にない</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>メッセージが時間内に完了しない</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>反応なし。2回のpingに応答がない</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>送信内容を読み取らない</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>通常のHTTPで問い合わせ、応答済み</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>このネットワークのプロキシは、名前とパスワードか、受け取ったものとは別のものを求めています</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>予約ビットが設定されている</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>不明なオペコード</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>制御フレームが分割されている</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>制御フレームが長すぎる</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>メッセージ内のメッセージ</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>継続するものがない</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>サーバーからのマスク済みフレーム</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>クライアントからの未マスクのフレーム</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>長さが最短形式ではない</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>あり得ない長さ</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>メッセージが大きすぎる</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>フラグメントが多すぎる</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>空のフラグメントが多すぎる</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>未完了のメッセージが多すぎる</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>テキストがUTF-8ではない</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>クローズコードが半分しかない</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>許可されないクローズコード</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>クローズ理由がUTF-8ではない</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>HTTP/1.1のGETリクエストではない</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>不正なパス</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>通常のHTTPで、WebSocketではない</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>WebSocketのバージョンが13ではない</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>不正なSec-WebSocket-Key</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>Hostがないか、複数ある</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>要求されたホスト「%1」はこちらのものではない</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>別サイトのWebページ（Origin）からの要求</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>HTTPヘッダーが不正か、行が多すぎる</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>wss（TLS）を試したが、このポートはws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>HTTP GETではない</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>パスは「/」で始まり、空白や改行を含んではならない</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>「%1」はホスト名ではない</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>応答がHTTP/1.1ではない</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>HTTP %1で拒否</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>応答がこのWebSocketリクエストのものではない</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>サーバーが要求していない拡張を選んだ</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>現在は許可されていない</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>接続待ちの相手が多すぎる</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>このアドレスの未完了ハンドシェイクが多すぎる</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>このアドレスからの接続が多すぎる</translation>
    </message>
</context>
</TS>
