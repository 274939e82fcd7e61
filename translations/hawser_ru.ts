<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_GB">
<context>
    <name>Action</name>
    <message>
        <source>Player</source>
        <translation>Игрок</translation>
    </message>
    <message>
        <source>The id by which the game knows the player.</source>
        <translation>ID, под которым игра знает игрока.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>What the player is told, and what the ban list keeps.</source>
        <translation>Что увидит игрок и что останется в списке банов.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>The code by which the game knows the item.</source>
        <translation>Код, под которым игра знает предмет.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Количество</translation>
    </message>
    <message>
        <source>How many of it.</source>
        <translation>Сколько штук.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>In the game&apos;s own words or numbers, where it has any.</source>
        <translation>Словами или числами самой игры, если они у неё есть.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>One line, as you would type it into the console.</source>
        <translation>Одна строка, как вы ввели бы её в консоли.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>What players read in their chat.</source>
        <translation>Что игроки прочитают в чате.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Получатель</translation>
    </message>
    <message>
        <source>The only player to read it; left empty, everybody does.</source>
        <translation>Единственный игрок, который это прочтёт; если пусто — прочтут все.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Отправитель</translation>
    </message>
    <message>
        <source>Whose name stands before it, where the mod can do that.</source>
        <translation>Чьё имя стоит перед сообщением, если мод это умеет.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>First coordinate, in the game&apos;s own units.</source>
        <translation>Первая координата, в единицах игры.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Second coordinate; the height in most games.</source>
        <translation>Вторая координата; в большинстве игр — высота.</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Third coordinate, in the game&apos;s own units.</source>
        <translation>Третья координата, в единицах игры.</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Измерение</translation>
    </message>
    <message>
        <source>The world to go to, in games with several.</source>
        <translation>Мир, в который переместить, если в игре их несколько.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>When the ban ends; left empty, it never does.</source>
        <translation>Когда заканчивается бан; если пусто — никогда.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map eastwards.</source>
        <translation>Какой по счёту тайл от центра карты на восток.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Which tile from the middle of the map northwards.</source>
        <translation>Какой по счёту тайл от центра карты на север.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Масштаб</translation>
    </message>
    <message>
        <source>0 shows the most; each step doubles the scale.</source>
        <translation>0 показывает больше всего; каждый шаг удваивает масштаб.</translation>
    </message>
    <message>
        <source>Show player</source>
        <translation>Показать игрока</translation>
    </message>
    <message>
        <source>Looks one player up by id.</source>
        <translation>Находит одного игрока по ID.</translation>
    </message>
    <message>
        <source>List players</source>
        <translation>Список игроков</translation>
    </message>
    <message>
        <source>Lists the players who are online.</source>
        <translation>Перечисляет игроков в сети.</translation>
    </message>
    <message>
        <source>Locate player</source>
        <translation>Найти игрока</translation>
    </message>
    <message>
        <source>Tells where a player is.</source>
        <translation>Сообщает, где находится игрок.</translation>
    </message>
    <message>
        <source>Show inventory</source>
        <translation>Показать инвентарь</translation>
    </message>
    <message>
        <source>Lists what a player carries.</source>
        <translation>Перечисляет, что игрок носит с собой.</translation>
    </message>
    <message>
        <source>Give item</source>
        <translation>Выдать предмет</translation>
    </message>
    <message>
        <source>Puts items into a player&apos;s inventory.</source>
        <translation>Кладёт предметы в инвентарь игрока.</translation>
    </message>
    <message>
        <source>List items</source>
        <translation>Список предметов</translation>
    </message>
    <message>
        <source>Lists all items the game has; this can take long.</source>
        <translation>Перечисляет все предметы игры; это может быть долго.</translation>
    </message>
    <message>
        <source>List entities</source>
        <translation>Список существ</translation>
    </message>
    <message>
        <source>Lists the kinds of creatures the game has.</source>
        <translation>Перечисляет виды существ, которые есть в игре.</translation>
    </message>
    <message>
        <source>List locations</source>
        <translation>Список мест</translation>
    </message>
    <message>
        <source>Lists the named places of the world.</source>
        <translation>Перечисляет именованные места мира.</translation>
    </message>
    <message>
        <source>Run command</source>
        <translation>Выполнить команду</translation>
    </message>
    <message>
        <source>Runs a command in the console of the game server.</source>
        <translation>Выполняет команду в консоли игрового сервера.</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Отправить сообщение</translation>
    </message>
    <message>
        <source>Says something to all players, or to one of them.</source>
        <translation>Пишет что-либо всем игрокам или одному из них.</translation>
    </message>
    <message>
        <source>Teleport player</source>
        <translation>Телепортировать игрока</translation>
    </message>
    <message>
        <source>Moves a player to another place at once.</source>
        <translation>Мгновенно перемещает игрока в другое место.</translation>
    </message>
    <message>
        <source>Test reachability</source>
        <translation>Проверить доступность</translation>
    </message>
    <message>
        <source>Asks the mod whether it reaches its game server.</source>
        <translation>Спрашивает мод, достаёт ли он до своего игрового сервера.</translation>
    </message>
    <message>
        <source>Kick player</source>
        <translation>Кикнуть игрока</translation>
    </message>
    <message>
        <source>Throws a player out, who may come back at once.</source>
        <translation>Выкидывает игрока; он может сразу вернуться.</translation>
    </message>
    <message>
        <source>Ban player</source>
        <translation>Забанить игрока</translation>
    </message>
    <message>
        <source>Throws a player out and keeps the door shut.</source>
        <translation>Выкидывает игрока и больше не пускает.</translation>
    </message>
    <message>
        <source>Unban player</source>
        <translation>Разбанить игрока</translation>
    </message>
    <message>
        <source>Lets a banned player in again.</source>
        <translation>Снова пускает забаненного игрока.</translation>
    </message>
    <message>
        <source>List bans</source>
        <translation>Список банов</translation>
    </message>
    <message>
        <source>Lists who is banned, why and until when.</source>
        <translation>Перечисляет, кто забанен, за что и до какого времени.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Остановить сервер</translation>
    </message>
    <message>
        <source>Stops the game server; all players are thrown out.</source>
        <translation>Останавливает игровой сервер; все игроки будут отключены.</translation>
    </message>
    <message>
        <source>Show map data</source>
        <translation>Показать данные карты</translation>
    </message>
    <message>
        <source>Tells how large the map is and how far it zooms.</source>
        <translation>Сообщает, как велика карта и до какого масштаба её можно приблизить.</translation>
    </message>
    <message>
        <source>Show map tile</source>
        <translation>Показать тайл карты</translation>
    </message>
    <message>
        <source>Fetches one square picture of the map.</source>
        <translation>Загружает один квадратный фрагмент карты.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Player not found</source>
        <translation>Игрок не найден</translation>
    </message>
    <message>
        <source>The mod reported an error without saying which</source>
        <translation>Мод сообщил об ошибке, не сказав какой</translation>
    </message>
</context>
<context>
    <name>ArgumentRule</name>
    <message>
        <source>must be a text</source>
        <translation>должен быть текстом</translation>
    </message>
    <message>
        <source>must be a text: put it in quotes, or the number loses digits</source>
        <translation>должен быть текстом: возьмите в кавычки, иначе число потеряет цифры</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>не должен быть пустым</translation>
    </message>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>не должен быть длиннее %n символа</numerusform>
            <numerusform>не должен быть длиннее %n символов</numerusform>
            <numerusform>не должен быть длиннее %n символов</numerusform>
        </translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>должен быть целым числом</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>должен быть числом</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>должен быть от %1 до %2</translation>
    </message>
    <message>
        <source>must be a time with its time zone, such as 2031-01-31T18:00:00Z</source>
        <translation>должен быть временем с часовым поясом, например 2031-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>must have a gameId</source>
        <translation>должен содержать gameId</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>должен быть объектом</translation>
    </message>
    <message>
        <source>is given twice, with different values</source>
        <translation>указан дважды с разными значениями</translation>
    </message>
    <message>
        <source>is not known: %1 has no arguments</source>
        <translation>неизвестен: у %1 нет аргументов</translation>
    </message>
    <message>
        <source>is not known: the arguments of %1 are %2</source>
        <translation>неизвестен: аргументы %1 — это %2</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>Аргумент «%1» %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>отсутствует</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>Somebody dials in.</source>
        <translation>Кто-то подключается.</translation>
    </message>
    <message>
        <source>It speaks WebSocket; now it has to say who it is.</source>
        <translation>Говорит по WebSocket; теперь должен представиться.</translation>
    </message>
    <message>
        <source>The game server is in.</source>
        <translation>Игровой сервер подключён.</translation>
    </message>
    <message>
        <source>It speaks TLS (wss://), and this endpoint does not.</source>
        <translation>Говорит по TLS (wss://), а эта конечная точка — нет.</translation>
    </message>
    <message>
        <source>It does not encrypt (ws://), and this endpoint wants it to.</source>
        <translation>Не шифрует (ws://), а эта конечная точка требует шифрования.</translation>
    </message>
    <message>
        <source>The two could not agree on encryption.</source>
        <translation>Стороны не смогли договориться о шифровании.</translation>
    </message>
    <message>
        <source>Something called that does not speak WebSocket.</source>
        <translation>Подключилось что-то, что не говорит по WebSocket.</translation>
    </message>
    <message>
        <source>It came, and then said nothing.</source>
        <translation>Подключился и ничего не сказал.</translation>
    </message>
    <message>
        <source>It speaks WebSocket, but did not say who it is.</source>
        <translation>Говорит по WebSocket, но не представился.</translation>
    </message>
    <message>
        <source>It sends events without having said who it is.</source>
        <translation>Шлёт события, не представившись.</translation>
    </message>
    <message>
        <source>Its registration token is wrong or missing.</source>
        <translation>Токен регистрации неверен или отсутствует.</translation>
    </message>
    <message>
        <source>Its identity token is empty.</source>
        <translation>Токен идентификации пуст.</translation>
    </message>
    <message>
        <source>A game server with this identity is connected already.</source>
        <translation>Игровой сервер с этим токеном идентификации уже подключён.</translation>
    </message>
    <message>
        <source>It is new, and waits for you to accept it.</source>
        <translation>Он новый и ждёт, пока вы его примете.</translation>
    </message>
    <message>
        <source>It was turned away.</source>
        <translation>Ему отказано.</translation>
    </message>
    <message>
        <source>Write ws:// into the settings of the mod, or go one step back and switch encryption on.</source>
        <translation>Укажите ws:// в настройках мода или вернитесь на шаг назад и включите шифрование.</translation>
    </message>
    <message>
        <source>Write wss:// into the settings of the mod, or go one step back and switch encryption off.</source>
        <translation>Укажите wss:// в настройках мода или вернитесь на шаг назад и отключите шифрование.</translation>
    </message>
    <message>
        <source>Mostly the mod does not trust the certificate: let its computer trust it, or use one from a public authority.</source>
        <translation>Чаще всего мод не доверяет сертификату: добавьте его в доверенные на том компьютере или используйте сертификат общеизвестного центра.</translation>
    </message>
    <message>
        <source>If this was your mod, put the address exactly as shown here into its settings, ws:// and port included.</source>
        <translation>Если это был ваш мод, впишите адрес в его настройки точно как показано здесь, включая ws:// и порт.</translation>
    </message>
    <message>
        <source>Check the address in the settings of the mod; a proxy on the way has to pass WebSocket on.</source>
        <translation>Проверьте адрес в настройках мода; промежуточный прокси должен пропускать WebSocket.</translation>
    </message>
    <message>
        <source>Put both tokens into the settings of the mod: many stay silent while one of them is empty.</source>
        <translation>Впишите оба токена в настройки мода: многие молчат, пока один из них пуст.</translation>
    </message>
    <message>
        <source>Restart the game server; if this stays so, update the mod.</source>
        <translation>Перезапустите игровой сервер; если не поможет, обновите мод.</translation>
    </message>
    <message>
        <source>Copy the settings once more into the file of the mod, and restart it.</source>
        <translation>Ещё раз скопируйте настройки в файл мода и перезапустите его.</translation>
    </message>
    <message>
        <source>Write the identity token into the settings of the mod, and restart it.</source>
        <translation>Впишите токен идентификации в настройки мода и перезапустите его.</translation>
    </message>
    <message>
        <source>The same identity comes from two places: give each game server its own.</source>
        <translation>Один и тот же токен идентификации приходит из двух мест: дайте каждому игровому серверу свой.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Примите его, если он ваш.</translation>
    </message>
    <message>
        <source>If it is yours, accept it in the list of game servers.</source>
        <translation>Если он ваш, примите его в списке игровых серверов.</translation>
    </message>
    <message>
        <source>%1  %2  %3</source>
        <comment>time, address, what happened</comment>
        <translation>%1  %2  %3</translation>
    </message>
    <message>
        <source>Waiting for the mod</source>
        <translation>Ожидание мода</translation>
    </message>
    <message>
        <source>Arrived (TCP)</source>
        <translation>Пришёл (TCP)</translation>
    </message>
    <message>
        <source>Speaks WebSocket</source>
        <translation>Говорит по WebSocket</translation>
    </message>
    <message>
        <source>Identified and let in</source>
        <translation>Опознан и принят</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>now …</source>
        <translation>сейчас…</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>ждёт вас</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Flatpak does not let Hawser do this; add it to the programs that your desktop starts.</source>
        <translation>Flatpak не даёт Hawser это сделать; добавьте его в программы, которые запускает ваш рабочий стол.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what starts with it.</source>
        <translation>Windows не даёт Hawser менять список автозагрузки.</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed: %2</source>
        <translation>Файл %1 не удаётся удалить: %2</translation>
    </message>
</context>
<context>
    <name>Bans</name>
    <message>
        <source>The answer is no list of bans.</source>
        <translation>Ответ не является списком банов.</translation>
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
        <translation>Игровой сервер ничего не сообщил</translation>
    </message>
    <message>
        <source>The game server did not say why</source>
        <translation>Игровой сервер не назвал причину</translation>
    </message>
    <message>
        <source>Unknown action: %1</source>
        <translation>Неизвестное действие: %1</translation>
    </message>
    <message>
        <source>The arguments of %1 are no JSON object</source>
        <translation>Аргументы %1 — не объект JSON</translation>
    </message>
    <message>
        <source>After “#” only the fingerprint of the certificate may follow: sha256= and 64 hexadecimal digits</source>
        <translation>После «#» допустим только отпечаток сертификата: sha256= и 64 шестнадцатеричные цифры</translation>
    </message>
    <message>
        <source>The address must look like wss://connect.takaro.io/</source>
        <translation>Адрес должен иметь вид wss://connect.takaro.io/</translation>
    </message>
    <message>
        <source>The address must not hold a name or password</source>
        <translation>Адрес не должен содержать имя или пароль</translation>
    </message>
    <message>
        <source>A fingerprint has a meaning only with wss://</source>
        <translation>Отпечаток имеет смысл только с wss://</translation>
    </message>
</context>
<context>
    <name>BridgeWords</name>
    <message>
        <source>Events sent: %1 · left out: %2 · requests served: %3</source>
        <translation>Событий отправлено: %1 · пропущено: %2 · запросов обслужено: %3</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <comment>number, why</comment>
        <translation>Пропущено %1: %2</translation>
    </message>
    <message>
        <source>%1 refused by the remote, last: %2</source>
        <comment>number, its words</comment>
        <translation>%1 отклонено удалённой стороной, последнее: %2</translation>
    </message>
    <message>
        <source>Requests that failed on the game server: %1</source>
        <translation>Запросов с ошибкой на игровом сервере: %1</translation>
    </message>
    <message>
        <source>Requests turned down: %1</source>
        <translation>Отклонено запросов: %1</translation>
    </message>
</context>
<context>
    <name>ChatChannel</name>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>Общий</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Друзья</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>Шёпот</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Ans&amp;wer %1</source>
        <translation>Отве&amp;тить %1</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A demo keeps nothing.</source>
        <translation>В демо ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Started with --profiles, which is for one session.</source>
        <translation>Запущено с --profiles, то есть на один сеанс.</translation>
    </message>
    <message>
        <source>Started with a registration token from a file.</source>
        <translation>Запущено с токеном регистрации из файла.</translation>
    </message>
</context>
<context>
    <name>ConfigCheck</name>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Подсказка</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Строка %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>This has to be done by hand.</source>
        <translation>Это нужно сделать вручную.</translation>
    </message>
    <message>
        <source>Hawser can change it if you tick it.</source>
        <translation>Hawser может изменить это, если поставить галочку.</translation>
    </message>
    <message>
        <source>Hawser can change it.</source>
        <translation>Hawser может изменить это.</translation>
    </message>
</context>
<context>
    <name>ConfigFiles</name>
    <message>
        <source>A long dash stands here in the place of &quot;-&quot;.</source>
        <translation>Здесь вместо &quot;-&quot; стоит длинное тире.</translation>
    </message>
    <message>
        <source>Curly quotes stand here: they become a part of the value.</source>
        <translation>Здесь типографские кавычки: они станут частью значения.</translation>
    </message>
    <message>
        <source>Write straight quotes, or none.</source>
        <translation>Поставьте прямые кавычки или уберите их.</translation>
    </message>
    <message>
        <source>&quot;=&quot; stands between %1 and its value.</source>
        <translation>Между %1 и его значением стоит &quot;=&quot;.</translation>
    </message>
    <message>
        <source>Put a blank there.</source>
        <translation>Поставьте там пробел.</translation>
    </message>
    <message>
        <source>&quot;+&quot; is missing before %1.</source>
        <translation>Перед %1 не хватает &quot;+&quot;.</translation>
    </message>
    <message>
        <source>Blanks stand around the &quot;=&quot; after %1, so it is not set.</source>
        <translation>Вокруг &quot;=&quot; после %1 стоят пробелы, поэтому значение не задаётся.</translation>
    </message>
    <message>
        <source>Take the blanks away.</source>
        <translation>Уберите пробелы.</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>Этот файл больше 1 МиБ, значит, это не файл настроек игрового сервера.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Не удаётся записать %1: %2</translation>
    </message>
    <message>
        <source>Cannot write the copy %1: %2</source>
        <translation>Не удаётся записать копию %1: %2</translation>
    </message>
    <message>
        <source>There are too many copies of this file already.</source>
        <translation>Копий этого файла уже слишком много.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile. Look at it again.</source>
        <translation>Тем временем %1 изменил кто-то другой. Просмотрите файл ещё раз.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 — не файл.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>Не удаётся прочитать %1: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is no settings file of a game server.</source>
        <translation>%1 больше 1 МиБ, значит, это не файл настроек игрового сервера.</translation>
    </message>
    <message>
        <source>7 Days to Die: serverconfig.xml</source>
        <translation>7 Days to Die: serverconfig.xml</translation>
    </message>
    <message>
        <source>Rust server: %1</source>
        <translation>Сервер Rust: %1</translation>
    </message>
    <message>
        <source>Something stands after the end.</source>
        <translation>После конца ещё что-то есть.</translation>
    </message>
    <message>
        <source>Too many levels in each other.</source>
        <translation>Слишком много вложенных уровней.</translation>
    </message>
    <message>
        <source>JSON knows no remarks.</source>
        <translation>JSON не знает комментариев.</translation>
    </message>
    <message>
        <source>Take the remark away.</source>
        <translation>Уберите комментарий.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Здесь не хватает значения.</translation>
    </message>
    <message>
        <source>This value has no quotes around it, or none that JSON knows.</source>
        <translation>Значение не в кавычках или в таких, каких JSON не знает.</translation>
    </message>
    <message>
        <source>Put it between two straight double quotes.</source>
        <translation>Возьмите его в прямые двойные кавычки.</translation>
    </message>
    <message>
        <source>The file ends too early: &quot;%1&quot; is missing.</source>
        <translation>Файл обрывается: не хватает &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Перед этим не хватает запятой.</translation>
    </message>
    <message>
        <source>This comma has nothing after it.</source>
        <translation>После этой запятой ничего нет.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Уберите это.</translation>
    </message>
    <message>
        <source>A name in double quotes belongs here.</source>
        <translation>Здесь должно быть имя в двойных кавычках.</translation>
    </message>
    <message>
        <source>&quot;:&quot; is missing after the name.</source>
        <translation>После имени не хватает &quot;:&quot;.</translation>
    </message>
    <message>
        <source>The quote that is opened here is not closed in its line.</source>
        <translation>Открытая здесь кавычка не закрыта в этой строке.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that JSON does not know.</source>
        <translation>&quot;\&quot; начинает экранирование, которого JSON не знает.</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>Для одной обратной косой черты пишите \\.</translation>
    </message>
    <message>
        <source>&quot;]&quot; is missing after the name of the section.</source>
        <translation>После имени раздела не хватает &quot;]&quot;.</translation>
    </message>
    <message>
        <source>This line is no setting: &quot;=&quot; between key and value is missing.</source>
        <translation>Эта строка не настройка: между ключом и значением не хватает &quot;=&quot;.</translation>
    </message>
    <message>
        <source>If it is a remark, begin it with &quot;#&quot;.</source>
        <translation>Если это комментарий, начните его с &quot;#&quot;.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 отсутствует.</translation>
    </message>
    <message>
        <source>Without it the mod dials nobody, or Takaro itself.</source>
        <translation>Без этого мод ни к кому не подключается или подключается прямо к Takaro.</translation>
    </message>
    <message>
        <source>Without it the mod is not let in.</source>
        <translation>Без этого мод не впустят.</translation>
    </message>
    <message>
        <source>%1 has to be %2, or the mod dials nobody.</source>
        <translation>%1 должно быть %2, иначе мод ни к кому не подключается.</translation>
    </message>
    <message>
        <source>%1 is written %2.</source>
        <translation>%1 пишется как %2.</translation>
    </message>
    <message>
        <source>%1 is set, but not handed to the game server.</source>
        <translation>%1 задано, но не передаётся игровому серверу.</translation>
    </message>
    <message>
        <source>Write export before it.</source>
        <translation>Напишите перед этим export.</translation>
    </message>
    <message>
        <source>%1 holds the registration token, which is a secret: everybody sees identity tokens.</source>
        <translation>В %1 записан токен регистрации, а это секрет: токены идентификации видны всем.</translation>
    </message>
    <message>
        <source>Choose another identity token, such as the name of the server.</source>
        <translation>Выберите другой токен идентификации, например имя сервера.</translation>
    </message>
    <message>
        <source>%1 carries the registration token of your endpoint to Takaro itself.</source>
        <translation>%1 передаёт токен регистрации вашей конечной точки самому Takaro.</translation>
    </message>
    <message>
        <source>Take it away there, and make a new token in Hawser.</source>
        <translation>Уберите его оттуда и создайте в Hawser новый токен.</translation>
    </message>
    <message>
        <source>This mod cannot dial into your endpoint.</source>
        <translation>Этот мод не может подключиться к вашей конечной точке.</translation>
    </message>
    <message>
        <source>No setting of this mod is in the file.</source>
        <translation>В файле нет ни одной настройки этого мода.</translation>
    </message>
    <message>
        <source>It reads %1.</source>
        <translation>Он читает %1.</translation>
    </message>
    <message>
        <source>A value is missing after %1.</source>
        <translation>После %1 не хватает значения.</translation>
    </message>
    <message>
        <source>%1 has no effect in server.cfg.</source>
        <translation>%1 не действует в server.cfg.</translation>
    </message>
    <message>
        <source>Put it, with &quot;+&quot; before it, where the server is started, and take this line away.</source>
        <translation>Укажите это с &quot;+&quot; впереди там, где запускается сервер, а эту строку удалите.</translation>
    </message>
    <message>
        <source>+rcon.web is missing: older servers then speak only the old RCON.</source>
        <translation>Нет +rcon.web: старые серверы тогда говорят только по старому RCON.</translation>
    </message>
    <message>
        <source>Add +rcon.web 1 to be sure.</source>
        <translation>Для надёжности добавьте +rcon.web 1.</translation>
    </message>
    <message>
        <source>The server speaks only the old RCON, which Hawser does not.</source>
        <translation>Сервер говорит только по старому RCON, а Hawser — нет.</translation>
    </message>
    <message>
        <source>Add +rcon.password with at least 16 letters and digits, chosen by chance.</source>
        <translation>Добавьте +rcon.password: не меньше 16 случайных букв и цифр.</translation>
    </message>
    <message>
        <source>There is no RCON password, and without one RCON is off.</source>
        <translation>Пароль RCON не задан, а без него RCON выключен.</translation>
    </message>
    <message>
        <source>The RCON password is empty, so RCON is off.</source>
        <translation>Пароль RCON пуст, поэтому RCON выключен.</translation>
    </message>
    <message>
        <source>+rcon.port is missing: RCON then takes the number of the game port.</source>
        <translation>Нет +rcon.port: RCON тогда берёт номер игрового порта.</translation>
    </message>
    <message>
        <source>Say it, so that it is certain.</source>
        <translation>Укажите его, чтобы знать наверняка.</translation>
    </message>
    <message>
        <source>%1 is the same port as %2 in line %3: only one of them can have it.</source>
        <translation>%1 — тот же порт, что и %2 в строке %3: занять его может только одно из двух.</translation>
    </message>
    <message>
        <source>RCON answers only the computer of the game itself.</source>
        <translation>RCON отвечает только компьютеру самой игры.</translation>
    </message>
    <message>
        <source>Set it to 0.0.0.0, and let only your own address reach the port.</source>
        <translation>Укажите 0.0.0.0 и пускайте к порту только свой адрес.</translation>
    </message>
    <message>
        <source>Good while Hawser runs there.</source>
        <translation>Годится, пока Hawser работает там же.</translation>
    </message>
    <message>
        <source>This file does not start a Rust server.</source>
        <translation>Этот файл не запускает сервер Rust.</translation>
    </message>
    <message>
        <source>Choose the one with RustDedicated and its +arguments in it.</source>
        <translation>Выберите файл, в котором есть RustDedicated и его аргументы с «+».</translation>
    </message>
    <message>
        <source>A blank stands after &quot;%1&quot;, so the command ends here and the next line is lost to it.</source>
        <translation>После &quot;%1&quot; стоит пробел, поэтому команда здесь заканчивается и следующая строка в неё не входит.</translation>
    </message>
    <message>
        <source>Take away the blanks at the end of the line.</source>
        <translation>Уберите пробелы в конце строки.</translation>
    </message>
    <message>
        <source>The quote that is opened here is never closed.</source>
        <translation>Открытая здесь кавычка нигде не закрыта.</translation>
    </message>
    <message>
        <source>•••new•••</source>
        <translation>•••новое•••</translation>
    </message>
    <message>
        <source>Otherwise the game may not know it.</source>
        <translation>Иначе игра может его не распознать.</translation>
    </message>
    <message>
        <source>Without the dashboard Hawser has nothing to dial. A mod that dials in does not need it.</source>
        <translation>Без панели управления Hawser не к чему подключаться. Моду, который подключается сам, она не нужна.</translation>
    </message>
    <message>
        <source>WebDashboardEnabled is missing, and then the web dashboard is off.</source>
        <translation>WebDashboardEnabled отсутствует, значит, веб-панель выключена.</translation>
    </message>
    <message>
        <source>The web dashboard is off.</source>
        <translation>Веб-панель выключена.</translation>
    </message>
    <message>
        <source>The control panel is a thing of Alpha 20 and before: newer games ignore these settings.</source>
        <translation>Control Panel — это Alpha 20 и раньше: новые версии игры не обращают внимания на эти настройки.</translation>
    </message>
    <message>
        <source>This is a file for Alpha 20 or before. Newer games know no control panel, and leave their dashboard off.</source>
        <translation>Это файл для Alpha 20 или раньше. Новые версии игры не знают Control Panel и оставляют веб-панель выключенной.</translation>
    </message>
    <message>
        <source>If the game is newer, start from the file that came with it.</source>
        <translation>Если игра новее, возьмите за основу файл, который шёл с ней.</translation>
    </message>
    <message>
        <source>The control panel is off, and with it the web server of Alloc&apos;s mods.</source>
        <translation>Control Panel выключена, а с ней и веб-сервер модов Alloc.</translation>
    </message>
    <message>
        <source>Hawser&apos;s map stays empty then. Rendering takes some disk space.</source>
        <translation>Карта в Hawser тогда останется пустой. Отрисовка занимает немного места на диске.</translation>
    </message>
    <message>
        <source>EnableMapRendering is missing, so no map is rendered.</source>
        <translation>EnableMapRendering отсутствует, поэтому карта не отрисовывается.</translation>
    </message>
    <message>
        <source>No map is rendered.</source>
        <translation>Карта не отрисовывается.</translation>
    </message>
    <message>
        <source>Hawser does not need telnet: switch it off, or never forward its port. All it says goes unencrypted.</source>
        <translation>Telnet для Hawser не нужен: выключите его или никогда не пробрасывайте его порт. Всё передаётся без шифрования.</translation>
    </message>
    <message>
        <source>Telnet is on without a password: whoever gets at its port is administrator. Usual builds then answer only the computer itself.</source>
        <translation>Telnet включён без пароля: любой, кто доберётся до порта, — администратор. Обычные сборки тогда отвечают только самому компьютеру.</translation>
    </message>
    <message>
        <source>Telnet is on, and answers the whole network.</source>
        <translation>Telnet включён и отвечает всей сети.</translation>
    </message>
    <message>
        <source>No setting of 7 Days to Die is in this file.</source>
        <translation>В этом файле нет ни одной настройки 7 Days to Die.</translation>
    </message>
    <message>
        <source>Choose the file that -configfile= names where the server is started.</source>
        <translation>Выберите файл, который указан в -configfile= при запуске сервера.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>Сохраните как UTF-8 без метки порядка байтов.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark.</source>
        <translation>Файл начинается с метки порядка байтов (BOM).</translation>
    </message>
    <message>
        <source>The file is written in UTF-16.</source>
        <translation>Файл записан в UTF-16.</translation>
    </message>
    <message>
        <source>Some letters of the file are not UTF-8.</source>
        <translation>Некоторые символы файла не в UTF-8.</translation>
    </message>
    <message>
        <source>Lines end as on Windows: on Linux the invisible sign becomes a part of the last value.</source>
        <translation>Строки оканчиваются как в Windows: в Linux невидимый символ станет частью последнего значения.</translation>
    </message>
    <message>
        <source>Save the file with Unix line ends.</source>
        <translation>Сохраните файл с концами строк Unix.</translation>
    </message>
    <message>
        <source>%1 stands here again: line %2 sets it already.</source>
        <translation>%1 встречается повторно: строка %2 его уже задаёт.</translation>
    </message>
    <message>
        <source>Take one of them away.</source>
        <translation>Уберите одно из них.</translation>
    </message>
    <message>
        <source>They differ. Keep the one that you want: which of them counts is not certain.</source>
        <translation>Они различаются. Оставьте нужное: какое из них действует, заранее не известно.</translation>
    </message>
    <message>
        <source>%1 is empty, so the mod does not dial your endpoint.</source>
        <translation>%1 пусто, поэтому мод не подключается к вашей конечной точке.</translation>
    </message>
    <message>
        <source>%1 is no address of the form ws://name:port/.</source>
        <translation>%1 — не адрес вида ws://имя:порт/.</translation>
    </message>
    <message>
        <source>%1 does not begin with ws:// or wss://.</source>
        <translation>%1 не начинается с ws:// или wss://.</translation>
    </message>
    <message>
        <source>The endpoint encrypts: %1 has to begin with wss://.</source>
        <translation>Конечная точка шифрует: %1 должно начинаться с wss://.</translation>
    </message>
    <message>
        <source>The endpoint does not encrypt: %1 has to begin with ws://.</source>
        <translation>Конечная точка не шифрует: %1 должно начинаться с ws://.</translation>
    </message>
    <message>
        <source>%1 leads to Takaro itself, not to your endpoint.</source>
        <translation>%1 ведёт к самому Takaro, а не к вашей конечной точке.</translation>
    </message>
    <message>
        <source>%1 holds an address to listen on, which nobody can dial.</source>
        <translation>%1 содержит адрес для прослушивания, к которому нельзя подключиться.</translation>
    </message>
    <message>
        <source>The host in %1 is still a word that stands in for it.</source>
        <translation>Хост в %1 — всё ещё слово-заполнитель.</translation>
    </message>
    <message>
        <source>In a container, the host in %1 is the container itself.</source>
        <translation>В контейнере хост в %1 — это сам контейнер.</translation>
    </message>
    <message>
        <source>Use the address of the computer, or host.docker.internal where Docker knows it.</source>
        <translation>Укажите адрес компьютера или host.docker.internal там, где Docker его знает.</translation>
    </message>
    <message>
        <source>%1 names another host than Hawser does.</source>
        <translation>%1 называет другой хост, чем Hawser.</translation>
    </message>
    <message>
        <source>That is right only if both lead to the same computer.</source>
        <translation>Это верно, только если оба ведут к одному и тому же компьютеру.</translation>
    </message>
    <message>
        <source>The port in %1 is not the one on which the endpoint listens.</source>
        <translation>Порт в %1 — не тот, который слушает конечная точка.</translation>
    </message>
    <message>
        <source>%1 names no port, so 80 or 443 is dialled.</source>
        <translation>%1 не называет порт, поэтому используется 80 или 443.</translation>
    </message>
    <message>
        <source>Behind the port of %1 something stands that the endpoint has no use for.</source>
        <translation>После порта в %1 стоит что-то, что конечной точке не нужно.</translation>
    </message>
    <message>
        <source>%1 holds a name or password before &quot;@&quot;, which the endpoint has no use for.</source>
        <translation>%1 содержит перед &quot;@&quot; имя или пароль, которые конечной точке не нужны.</translation>
    </message>
    <message>
        <source>Take at least 16 letters and digits, chosen by chance.</source>
        <translation>Возьмите не меньше 16 случайных букв и цифр.</translation>
    </message>
    <message>
        <source>If you let Hawser write a new one here, whoever logs in with it has to be told.</source>
        <translation>Если Hawser запишет сюда новый, его нужно сообщить всем, кто с ним входит.</translation>
    </message>
    <message>
        <source>The quotes around the value of %1 become a part of it.</source>
        <translation>Кавычки вокруг значения %1 станут его частью.</translation>
    </message>
    <message>
        <source>Blanks around the value of %1 become a part of it.</source>
        <translation>Пробелы вокруг значения %1 станут его частью.</translation>
    </message>
    <message>
        <source>Take them away.</source>
        <translation>Уберите их.</translation>
    </message>
    <message>
        <source>%1 is no port: a number from 1 to 65535.</source>
        <translation>%1 — не порт: нужно число от 1 до 65535.</translation>
    </message>
    <message>
        <source>The game listens on port %1, Hawser dials %2.</source>
        <translation>Игра слушает порт %1, а Hawser подключается к %2.</translation>
    </message>
    <message>
        <source>Change one of them: the port in Hawser, or this line.</source>
        <translation>Измените одно из двух: порт в Hawser или эту строку.</translation>
    </message>
    <message>
        <source>%1 knows only true and false.</source>
        <translation>%1 знает только true и false.</translation>
    </message>
    <message>
        <source>%1 is one of the passwords that everybody tries first.</source>
        <translation>%1 — один из паролей, которые все пробуют первыми.</translation>
    </message>
    <message>
        <source>%1 is shorter than 8 letters.</source>
        <translation>%1 короче 8 символов.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; and &quot;~&quot;: scripts, files and URLs read them differently.</source>
        <translation>В %1 есть знаки кроме букв, цифр, &quot;.&quot;, &quot;_&quot;, &quot;-&quot; и &quot;~&quot;: скрипты, файлы и URL читают их по-разному.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 пусто.</translation>
    </message>
    <message>
        <source>%1 is still the word that stands in for it.</source>
        <translation>%1 — всё ещё слово-заполнитель.</translation>
    </message>
    <message>
        <source>Put the real one there.</source>
        <translation>Впишите туда настоящее значение.</translation>
    </message>
    <message>
        <source>%1 is not the one of this Hawser.</source>
        <translation>%1 — не от этого Hawser.</translation>
    </message>
    <message>
        <source>%1 is not the identity token that was chosen in Hawser.</source>
        <translation>%1 — не тот токен идентификации, который выбран в Hawser.</translation>
    </message>
    <message>
        <source>Copy it from Hawser.</source>
        <translation>Скопируйте его из Hawser.</translation>
    </message>
    <message>
        <source>%1 holds other signs than letters, digits, &quot;_&quot; and &quot;-&quot;, which not every mod reads as they are.</source>
        <translation>В %1 есть знаки кроме букв, цифр, &quot;_&quot; и &quot;-&quot;: не каждый мод читает их как есть.</translation>
    </message>
    <message>
        <source>This property lacks its %1.</source>
        <translation>У этого property не хватает %1.</translation>
    </message>
    <message>
        <source>Write &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</source>
        <translation>Напишите &lt;property name=&quot;…&quot; value=&quot;…&quot;/&gt;.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is not read: the name of the element is property.</source>
        <translation>&lt;%1&gt; не читается: элемент называется property.</translation>
    </message>
    <message>
        <source>A document type declaration stands here.</source>
        <translation>Здесь объявление типа документа.</translation>
    </message>
    <message>
        <source>Take it away: no game server needs one.</source>
        <translation>Уберите его: игровым серверам оно не нужно.</translation>
    </message>
    <message>
        <source>A remark or declaration begins here and has no end.</source>
        <translation>Комментарий или объявление начинается здесь и не заканчивается.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; is opened here and never closed.</source>
        <translation>&lt;%1&gt; открывается здесь и нигде не закрывается.</translation>
    </message>
    <message>
        <source>Put &lt;/%1&gt; where it ends. If the end of the file is missing, take a fresh one.</source>
        <translation>Поставьте &lt;/%1&gt; там, где элемент заканчивается. Если конец файла потерян, возьмите свежий файл.</translation>
    </message>
    <message>
        <source>There is no element in this file.</source>
        <translation>В этом файле нет ни одного элемента.</translation>
    </message>
    <message>
        <source>Text stands outside of the outermost element.</source>
        <translation>Вне самого внешнего элемента есть текст.</translation>
    </message>
    <message>
        <source>&quot;&amp;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&amp;&quot; не может стоять в XML само по себе.</translation>
    </message>
    <message>
        <source>Write &amp;amp; instead.</source>
        <translation>Вместо этого пишите &amp;amp;.</translation>
    </message>
    <message>
        <source>A name, &quot;=&quot; and a value in quotes belong here.</source>
        <translation>Здесь должны быть имя, &quot;=&quot; и значение в кавычках.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; has no quotes around it, or only one.</source>
        <translation>Значение &quot;%1&quot; без кавычек или только с одной.</translation>
    </message>
    <message>
        <source>Put it between two straight quotes.</source>
        <translation>Возьмите его в прямые кавычки.</translation>
    </message>
    <message>
        <source>&lt;%1&gt; stands outside of the outermost element.</source>
        <translation>&lt;%1&gt; стоит вне самого внешнего элемента.</translation>
    </message>
    <message>
        <source>Move it into the outermost element, before its end.</source>
        <translation>Перенесите его внутрь самого внешнего элемента, перед его концом.</translation>
    </message>
    <message>
        <source>Too many elements in each other.</source>
        <translation>Слишком много вложенных элементов.</translation>
    </message>
    <message>
        <source>&quot;&lt;&quot; cannot stand alone in XML.</source>
        <translation>&quot;&lt;&quot; не может стоять в XML само по себе.</translation>
    </message>
    <message>
        <source>Write &amp;lt; instead, or complete the tag.</source>
        <translation>Вместо этого пишите &amp;lt; или допишите тег.</translation>
    </message>
    <message>
        <source>The tag &lt;%1 has no end.</source>
        <translation>Тег &lt;%1 не закончен.</translation>
    </message>
    <message>
        <source>Close it with &quot;&gt;&quot; or &quot;/&gt;&quot;.</source>
        <translation>Закройте его знаком &quot;&gt;&quot; или &quot;/&gt;&quot;.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; closes nothing.</source>
        <translation>&lt;/%1&gt; ничего не закрывает.</translation>
    </message>
    <message>
        <source>&lt;/%1&gt; stands where &lt;/%2&gt; is expected.</source>
        <translation>&lt;/%1&gt; стоит там, где ожидается &lt;/%2&gt;.</translation>
    </message>
    <message>
        <source>&quot;\&quot; begins an escape that YAML does not know here. Single quotes know no escapes.</source>
        <translation>&quot;\&quot; начинает экранирование, которого YAML здесь не знает. В одинарных кавычках экранирования нет.</translation>
    </message>
    <message>
        <source>&quot;:&quot; and a blank belong between key and value.</source>
        <translation>Между ключом и значением нужны &quot;:&quot; и пробел.</translation>
    </message>
    <message>
        <source>The bracket that is opened here is never closed.</source>
        <translation>Открытая здесь скобка нигде не закрыта.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket belongs here.</source>
        <translation>Здесь нужна запятая или закрывающая скобка.</translation>
    </message>
    <message>
        <source>This line is indented unlike all levels above it.</source>
        <translation>Отступ этой строки не совпадает ни с одним уровнем выше.</translation>
    </message>
    <message>
        <source>Give it as many blanks as its neighbours have.</source>
        <translation>Сделайте столько же пробелов, сколько у соседних строк.</translation>
    </message>
    <message>
        <source>A blank is missing after &quot;:&quot;.</source>
        <translation>После &quot;:&quot; не хватает пробела.</translation>
    </message>
    <message>
        <source>This line is indented deeper than the one above it, which has a value already.</source>
        <translation>Отступ этой строки больше, чем у строки выше, у которой уже есть значение.</translation>
    </message>
    <message>
        <source>A value cannot begin with this sign.</source>
        <translation>Значение не может начинаться с этого знака.</translation>
    </message>
    <message>
        <source>Put the value between quotes.</source>
        <translation>Возьмите значение в кавычки.</translation>
    </message>
    <message>
        <source>Something stands after the end of this value.</source>
        <translation>После конца этого значения ещё что-то есть.</translation>
    </message>
    <message>
        <source>A tab stands before this: YAML wants blanks only.</source>
        <translation>Перед этим стоит табуляция: YAML допускает только пробелы.</translation>
    </message>
    <message>
        <source>Replace each tab by blanks.</source>
        <translation>Замените каждую табуляцию пробелами.</translation>
    </message>
    <message>
        <source>This line is neither a setting nor an item of a list.</source>
        <translation>Эта строка — не настройка и не элемент списка.</translation>
    </message>
</context>
<context>
    <name>ConnectionDoctor</name>
    <message>
        <source>the game answers at UDP port %1</source>
        <translation>игра отвечает на UDP-порту %1</translation>
    </message>
    <message>
        <source>its telnet console answers</source>
        <translation>её telnet-консоль отвечает</translation>
    </message>
    <message>
        <source>the game does not answer either</source>
        <translation>сама игра тоже не отвечает</translation>
    </message>
    <message>
        <source>Everything works, but the map stays empty.</source>
        <translation>Всё работает, но карта остаётся пустой.</translation>
    </message>
    <message>
        <source>For a map set EnableMapRendering to true in serverconfig.xml, and restart the game server.</source>
        <translation>Чтобы была карта, задайте EnableMapRendering значение true в serverconfig.xml и перезапустите игровой сервер.</translation>
    </message>
    <message>
        <source>Its certificate has expired: renew it.</source>
        <translation>Срок действия сертификата истёк: обновите его.</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet: check date and time on both computers.</source>
        <translation>Сертификат ещё не действует: проверьте дату и время на обоих компьютерах.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what was said</comment>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>ответ не пришёл вовремя</translation>
    </message>
    <message>
        <source>hung up without an answer</source>
        <translation>разорвал соединение без ответа</translation>
    </message>
    <message>
        <source>took no further connection</source>
        <translation>больше не принимает соединений</translation>
    </message>
    <message>
        <source>the answer is not HTTP: %1</source>
        <translation>ответ не HTTP: %1</translation>
    </message>
    <message>
        <source>another certificate than a moment ago; nothing was sent</source>
        <translation>не тот сертификат, что мгновение назад; ничего не отправлено</translation>
    </message>
    <message>
        <source>HTTP %1, to %2</source>
        <translation>HTTP %1, на %2</translation>
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
        <translation>уже является адресом</translation>
    </message>
    <message>
        <source>no address was found</source>
        <translation>адрес не найден</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>служба имён не ответила</translation>
    </message>
    <message>
        <source>TCP port %1 takes connections</source>
        <translation>TCP-порт %1 принимает соединения</translation>
    </message>
    <message>
        <source>TCP port %1 refuses at once</source>
        <translation>TCP-порт %1 сразу отказывает</translation>
    </message>
    <message>
        <source>no answer from TCP port %1</source>
        <translation>TCP-порт %1 не отвечает</translation>
    </message>
    <message>
        <source>no route to this address</source>
        <translation>нет маршрута к этому адресу</translation>
    </message>
    <message>
        <source>says nothing to plain HTTP, and answers to TLS</source>
        <translation>не отвечает на обычный HTTP, но отвечает по TLS</translation>
    </message>
    <message>
        <source>waits to be spoken to</source>
        <translation>ждёт, пока к нему обратятся</translation>
    </message>
    <message>
        <source>says nothing to an HTTP request</source>
        <translation>не отвечает на HTTP-запрос</translation>
    </message>
    <message>
        <source>hangs up on plain HTTP, and answers to TLS</source>
        <translation>обрывает обычный HTTP, но отвечает по TLS</translation>
    </message>
    <message>
        <source>hangs up on an HTTP request</source>
        <translation>обрывает HTTP-запрос</translation>
    </message>
    <message>
        <source>its first bytes are TLS</source>
        <translation>его первые байты — TLS</translation>
    </message>
    <message>
        <source>a telnet console: %1</source>
        <translation>telnet-консоль: %1</translation>
    </message>
    <message>
        <source>the trusted certificate</source>
        <translation>доверенный сертификат</translation>
    </message>
    <message>
        <source>not the trusted certificate</source>
        <translation>не доверенный сертификат</translation>
    </message>
    <message>
        <source>its own certificate, not seen before</source>
        <translation>собственный сертификат, ранее не встречался</translation>
    </message>
    <message>
        <source>certificate of a known authority</source>
        <translation>сертификат известного центра</translation>
    </message>
    <message>
        <source>certificate of a known authority for another name</source>
        <translation>сертификат известного центра на другое имя</translation>
    </message>
    <message>
        <source>hung up on TLS</source>
        <translation>оборвал TLS</translation>
    </message>
    <message>
        <source>no answer to TLS</source>
        <translation>нет ответа по TLS</translation>
    </message>
    <message>
        <source>%1; %2, valid until %3; SHA-256 %4</source>
        <comment>TLS version; what kind of certificate, date; fingerprint</comment>
        <translation>%1; %2, действителен до %3; SHA-256 %4</translation>
    </message>
    <message>
        <source>closed to strangers, as a web API is; %1</source>
        <translation>закрыт для посторонних, как и положено веб-API; %1</translation>
    </message>
    <message>
        <source>built-in web API; %1</source>
        <translation>встроенный веб-API; %1</translation>
    </message>
    <message>
        <source>web API of Alloc&apos;s mods; %1</source>
        <translation>веб-API модов Alloc; %1</translation>
    </message>
    <message>
        <source>no web API; %1</source>
        <translation>не веб-API; %1</translation>
    </message>
    <message>
        <source>HTTP 101, the WebSocket is open</source>
        <translation>HTTP 101, WebSocket открыт</translation>
    </message>
    <message>
        <source>no answer; speaks Source RCON</source>
        <translation>нет ответа; говорит по Source RCON</translation>
    </message>
    <message>
        <source>no answer to the upgrade</source>
        <translation>нет ответа на Upgrade</translation>
    </message>
    <message>
        <source>hung up; speaks Source RCON</source>
        <translation>разорвал соединение; говорит по Source RCON</translation>
    </message>
    <message>
        <source>hung up on the upgrade</source>
        <translation>разорвал соединение на Upgrade</translation>
    </message>
    <message>
        <source>serverinfo was answered</source>
        <translation>на serverinfo получен ответ</translation>
    </message>
    <message>
        <source>stays open, and answers pings only</source>
        <translation>соединение открыто, ответы только на ping</translation>
    </message>
    <message>
        <source>stays open, and answers nothing</source>
        <translation>соединение открыто, ответов нет</translation>
    </message>
    <message>
        <source>closed at once, without a message</source>
        <translation>сразу закрыто без сообщения</translation>
    </message>
    <message>
        <source>closed in the middle</source>
        <translation>закрыто на полуслове</translation>
    </message>
    <message>
        <source>events arrive</source>
        <translation>события приходят</translation>
    </message>
    <message>
        <source>quiet: open, and nothing happened so far</source>
        <translation>тихо: открыто, пока ничего не произошло</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Rust knows no lesser rights</source>
        <translation>в Rust нет урезанных прав</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <translation>Поиск имени</translation>
    </message>
    <message>
        <source>Port reached</source>
        <translation>Порт доступен</translation>
    </message>
    <message>
        <source>What speaks there</source>
        <translation>Что там отвечает</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>Шифрование (TLS)</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Веб-API</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Права</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>running</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>пройдено</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не нужно</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Допуск</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Первое событие</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>Первый запрос</translation>
    </message>
    <message>
        <source>Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.</source>
        <translation>Используйте порт веб-панели: WebDashboardPort в serverconfig.xml, обычно 8080.</translation>
    </message>
    <message>
        <source>Use port %2: it answers there.</source>
        <translation>Используйте порт %2: там отвечают.</translation>
    </message>
    <message>
        <source>Use the RCON port: what stands behind +rcon.port where the server is started, or what your host calls so; 28016 mostly, and never the port that players use.</source>
        <translation>Используйте порт RCON: тот, что указан после +rcon.port там, где запускается сервер, или который так называет ваш хостер; чаще всего 28016 и никогда не порт, на который заходят игроки.</translation>
    </message>
    <message>
        <source>Enter this in the console of the game server: webtokens add %3 SECRET 0</source>
        <translation>Введите в консоли игрового сервера: webtokens add %3 СЕКРЕТ 0</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Всё работает.</translation>
    </message>
    <message>
        <source>Hawser cannot dial this game.</source>
        <translation>Hawser не умеет подключаться к этой игре.</translation>
    </message>
    <message>
        <source>Choose another game.</source>
        <translation>Выберите другую игру.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Нет адреса.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer that the game server runs on.</source>
        <translation>Введите имя или адрес компьютера, на котором работает игровой сервер.</translation>
    </message>
    <message>
        <source>“%4” can be neither a name nor an address.</source>
        <translation>«%4» не может быть ни именем, ни адресом.</translation>
    </message>
    <message>
        <source>Enter the name or the address alone.</source>
        <translation>Введите только имя или адрес.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Нет порта.</translation>
    </message>
    <message>
        <source>Enter the port of the web API or of RCON.</source>
        <translation>Введите порт веб-API или RCON.</translation>
    </message>
    <message>
        <source>The name of the token is missing.</source>
        <translation>Нет имени токена.</translation>
    </message>
    <message>
        <source>Enter the NAME that was given to: webtokens add NAME SECRET 0</source>
        <translation>Введите ИМЯ, которое было указано в команде: webtokens add ИМЯ СЕКРЕТ 0</translation>
    </message>
    <message>
        <source>The secret is missing.</source>
        <translation>Нет секрета.</translation>
    </message>
    <message>
        <source>Enter the secret of the token, or the RCON password.</source>
        <translation>Введите секрет токена или пароль RCON.</translation>
    </message>
    <message>
        <source>The secret holds a blank, a line end or another character that cannot be sent.</source>
        <translation>Секрет содержит пробел, перевод строки или другой символ, который нельзя отправить.</translation>
    </message>
    <message>
        <source>Give the game server another one, of letters, digits and . _ - only.</source>
        <translation>Задайте игровому серверу другой: только буквы, цифры и знаки . _ - и ничего больше.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%4”.</source>
        <translation>Для «%4» адрес не найден.</translation>
    </message>
    <message>
        <source>Check how the name is spelled, or enter the IP address.</source>
        <translation>Проверьте написание имени или введите IP-адрес.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%4”.</source>
        <translation>Служба имён не ответила про «%4».</translation>
    </message>
    <message>
        <source>Enter the IP address instead of the name.</source>
        <translation>Введите вместо имени IP-адрес.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>С этого компьютера нет пути к %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer, and its VPN if it needs one.</source>
        <translation>Проверьте сетевое подключение этого компьютера и VPN, если он нужен.</translation>
    </message>
    <message>
        <source>%1 takes no connection, while the game answers at UDP port %5.</source>
        <translation>%1 не принимает соединений, хотя игра отвечает на UDP-порту %5.</translation>
    </message>
    <message>
        <source>Open exactly TCP port %6: in the firewall of that computer (on Windows for the profile of its network, private or public) and, over the internet, in its router.</source>
        <translation>Откройте ровно TCP-порт %6: в брандмауэре того компьютера (в Windows — для профиля его сети, частной или общедоступной) и, если подключение идёт через интернет, в его роутере.</translation>
    </message>
    <message>
        <source>Nothing at all comes back from %1, nor from the game.</source>
        <translation>От %1 не приходит вообще ничего, от игры тоже.</translation>
    </message>
    <message>
        <source>Check that the address is right and that the computer is switched on.</source>
        <translation>Проверьте, верен ли адрес и включён ли компьютер.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your own router (%7), which does not let its own network in that way. Inside, %8 answers.</source>
        <translation>%1 — внешний адрес вашего же роутера (%7), который не пускает этим путём из собственной сети. Внутри отвечает %8.</translation>
    </message>
    <message>
        <source>At home use %8; the address %1 is for others.</source>
        <translation>Дома используйте %8; адрес %1 — для остальных.</translation>
    </message>
    <message>
        <source>%1 is the outside address of your router (%7), and not one that the internet reaches: another router or the provider&apos;s NAT stands before it.</source>
        <translation>%1 — внешний адрес вашего роутера (%7), но из интернета он недоступен: перед ним стоит ещё один роутер или NAT провайдера.</translation>
    </message>
    <message>
        <source>No rule in your router helps alone. Ask the provider for a public IPv4 address or use IPv6; set the other router to bridge mode; or let the game server dial out, by a tunnel or a mod.</source>
        <translation>Одно правило в вашем роутере не поможет. Попросите у провайдера публичный IPv4-адрес или используйте IPv6; переведите второй роутер в режим моста; или пусть игровой сервер подключается наружу сам — через туннель или мод.</translation>
    </message>
    <message>
        <source>Your router (%7) tells of no rule for port %6.</source>
        <translation>Ваш роутер (%7) не сообщает ни о каком правиле для порта %6.</translation>
    </message>
    <message>
        <source>Let the router lead TCP port %6 to the address of the game server in your network, port %6: by the port wizard, or by hand in its page for port forwarding.</source>
        <translation>Пусть роутер передаёт TCP-порт %6 на адрес игрового сервера в вашей сети, порт %6: с помощью мастера портов или вручную на странице проброса портов.</translation>
    </message>
    <message>
        <source>Your router (%7) leads port %6 to %8, and nothing answers there.</source>
        <translation>Ваш роутер (%7) передаёт порт %6 на %8, и там никто не отвечает.</translation>
    </message>
    <message>
        <source>Let the rule lead to the computer and port of the game server, give that computer a fixed address, and open TCP port %6 in its firewall.</source>
        <translation>Направьте правило на компьютер и порт игрового сервера, закрепите за этим компьютером постоянный адрес и откройте TCP-порт %6 в его брандмауэре.</translation>
    </message>
    <message>
        <source>The web API is not at %1. It answers at port %2.</source>
        <translation>Веб-API не на %1. Он отвечает на порту %2.</translation>
    </message>
    <message>
        <source>%1 is the telnet console, not the web API: “%4”</source>
        <translation>%1 — это telnet-консоль, а не веб-API: «%4»</translation>
    </message>
    <message>
        <source>Something else than the web API is at %1: “%4”</source>
        <translation>На %1 что-то другое, а не веб-API: «%4»</translation>
    </message>
    <message>
        <source>Another web server is at %1: “%4”</source>
        <translation>На %1 другой веб-сервер: «%4»</translation>
    </message>
    <message>
        <source>%1 takes connections and answers nothing.</source>
        <translation>%1 принимает соединения и ничего не отвечает.</translation>
    </message>
    <message>
        <source>Wait until the world is generated and the game server has started; then test again.</source>
        <translation>Подождите, пока мир будет создан и игровой сервер запустится; затем проверьте ещё раз.</translation>
    </message>
    <message>
        <source>%1 wants encryption (TLS): “%4”</source>
        <translation>%1 требует шифрования (TLS): «%4»</translation>
    </message>
    <message>
        <source>Switch TLS on.</source>
        <translation>Включите TLS.</translation>
    </message>
    <message>
        <source>Switch TLS on, and use port %2.</source>
        <translation>Включите TLS и используйте порт %2.</translation>
    </message>
    <message>
        <source>%1 does not encrypt: it answers to plain HTTP.</source>
        <translation>%1 не шифрует: он отвечает по обычному HTTP.</translation>
    </message>
    <message>
        <source>Switch TLS off.</source>
        <translation>Выключите TLS.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: %4</source>
        <translation>TLS с %1 не получается: %4</translation>
    </message>
    <message>
        <source>Look at the certificate and the TLS settings there; if it has none, switch TLS off.</source>
        <translation>Проверьте там сертификат и настройки TLS; если сертификата нет, выключите TLS.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one: %4</source>
        <translation>%1 показывает не тот сертификат, которому доверяли: %4</translation>
    </message>
    <message>
        <source>Trust it only if you know why it was changed. Nothing secret was sent.</source>
        <translation>Доверяйте ему, только если знаете, почему его сменили. Ничего секретного не отправлено.</translation>
    </message>
    <message>
        <source>%1 sends on to another address: %4</source>
        <translation>%1 отсылает на другой адрес: %4</translation>
    </message>
    <message>
        <source>Enter that address instead.</source>
        <translation>Введите этот адрес.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not reach the game server: %4</source>
        <translation>Прокси на %1 не достаёт до игрового сервера: %4</translation>
    </message>
    <message>
        <source>Check in the settings of the proxy to which port it passes on.</source>
        <translation>Проверьте в настройках прокси, на какой порт он передаёт.</translation>
    </message>
    <message>
        <source>The proxy at %1 does not pass on the WebSocket: %4</source>
        <translation>Прокси на %1 не пропускает WebSocket: %4</translation>
    </message>
    <message>
        <source>Let the proxy pass on the headers Upgrade and Connection, and the path as it is.</source>
        <translation>Пусть прокси передаёт заголовки Upgrade и Connection, а путь — без изменений.</translation>
    </message>
    <message>
        <source>Nothing listens at %1, although the game server runs: %4</source>
        <translation>На %1 никто не слушает, хотя игровой сервер работает: %4</translation>
    </message>
    <message>
        <source>Set WebDashboardEnabled to true in serverconfig.xml, and restart the game server.</source>
        <translation>Задайте WebDashboardEnabled значение true в serverconfig.xml и перезапустите игровой сервер.</translation>
    </message>
    <message>
        <source>%1 refuses at once: the computer is there, and nothing listens for us.</source>
        <translation>%1 сразу отказывает: компьютер на месте, но для нас там никто не слушает.</translation>
    </message>
    <message>
        <source>See that the game server runs and that nothing keeps its port to itself: publish it from the container, or bind it to all addresses.</source>
        <translation>Проверьте, что игровой сервер работает и что его порт не закрыт от других: опубликуйте порт из контейнера или привяжите его ко всем адресам.</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer.</source>
        <translation>На %1 на этом компьютере никто не слушает.</translation>
    </message>
    <message>
        <source>Start the game server with WebDashboardEnabled set to true, and wait until the world is generated.</source>
        <translation>Запустите игровой сервер со значением true у WebDashboardEnabled и подождите, пока мир будет создан.</translation>
    </message>
    <message>
        <source>A web server is at %1, and the web API is not: %4</source>
        <translation>На %1 есть веб-сервер, но нет веб-API: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the folder Mods of the game server, and restart it.</source>
        <translation>Верните TFP_WebServer, TFP_CommandExtensions и TFP_MapRendering в папку Mods игрового сервера и перезапустите его.</translation>
    </message>
    <message>
        <source>The game server does not know the token “%3” with this secret: %4</source>
        <translation>Игровой сервер не знает токена «%3» с этим секретом: %4</translation>
    </message>
    <message>
        <source>The token “%3” may not even read the state of the game server: %4</source>
        <translation>Токену «%3» нельзя даже читать состояние игрового сервера: %4</translation>
    </message>
    <message>
        <source>The token “%3” may read, and may not run commands: %4</source>
        <translation>Токену «%3» можно читать, но нельзя выполнять команды: %4</translation>
    </message>
    <message>
        <source>The web API at %1 runs no commands: %4</source>
        <translation>Веб-API на %1 не выполняет команды: %4</translation>
    </message>
    <message>
        <source>Put TFP_CommandExtensions back into the folder Mods of the game server, and restart it.</source>
        <translation>Верните TFP_CommandExtensions в папку Mods игрового сервера и перезапустите его.</translation>
    </message>
    <message>
        <source>The token “%3” may not read the log: %4</source>
        <translation>Токену «%3» нельзя читать журнал: %4</translation>
    </message>
    <message>
        <source>The web API at %1 has no stream of log lines: %4</source>
        <translation>У веб-API на %1 нет потока строк журнала: %4</translation>
    </message>
    <message>
        <source>Put TFP_WebServer back into the folder Mods of the game server as it came with it, and restart it.</source>
        <translation>Верните TFP_WebServer в папку Mods игрового сервера в исходном виде и перезапустите его.</translation>
    </message>
    <message>
        <source>%1 is not the RCON port: %4</source>
        <translation>%1 — не порт RCON: %4</translation>
    </message>
    <message>
        <source>Nothing listens at %1 on this computer: %4</source>
        <translation>На %1 на этом компьютере никто не слушает: %4</translation>
    </message>
    <message>
        <source>%1 refuses at once, from outside: %4</source>
        <translation>%1 сразу отказывает подключениям снаружи: %4</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.ip 0.0.0.0, publish the port from its container, and give each server on that computer a port of its own.</source>
        <translation>Запустите игровой сервер с +rcon.ip 0.0.0.0, опубликуйте порт из контейнера и дайте каждому серверу на том компьютере собственный порт.</translation>
    </message>
    <message>
        <source>With a password as well known as this one Rust switches RCON off.</source>
        <translation>С таким общеизвестным паролем Rust отключает RCON.</translation>
    </message>
    <message>
        <source>Start the game server with another password, of eight or more letters, digits and . _ -</source>
        <translation>Запустите игровой сервер с другим паролем: не меньше восьми букв, цифр и . _ -</translation>
    </message>
    <message>
        <source>%1 speaks the old RCON of Source games and not WebSocket.</source>
        <translation>%1 говорит по старому RCON игр на Source, а не по WebSocket.</translation>
    </message>
    <message>
        <source>Start the game server with +rcon.web 1</source>
        <translation>Запустите игровой сервер с +rcon.web 1</translation>
    </message>
    <message>
        <source>%1 takes connections and does not answer to a WebSocket.</source>
        <translation>%1 принимает соединения и не отвечает на WebSocket.</translation>
    </message>
    <message>
        <source>%1 hangs up before it answers. So does Rust for some minutes after too many wrong passwords.</source>
        <translation>%1 обрывает соединение, не ответив. Так делает и Rust: на несколько минут, если было слишком много неверных паролей.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word: so Rust refuses a password.</source>
        <translation>WebSocket открылся и молча закрылся: так Rust отвергает пароль.</translation>
    </message>
    <message>
        <source>Enter the password that stands behind +rcon.password where the server is started.</source>
        <translation>Введите пароль, указанный после +rcon.password там, где запускается сервер.</translation>
    </message>
    <message>
        <source>The WebSocket was opened and closed again without a word, and the password has characters that Rust and proxies read differently.</source>
        <translation>WebSocket открылся и молча закрылся, а в пароле есть символы, которые Rust и прокси понимают по-разному.</translation>
    </message>
    <message>
        <source>Give the game server a password of letters, digits and . _ - only.</source>
        <translation>Задайте игровому серверу пароль, в котором только буквы, цифры и знаки . _ - и ничего больше.</translation>
    </message>
    <message>
        <source>%1 is not ready: %4</source>
        <translation>%1 не готов: %4</translation>
    </message>
    <message>
        <source>Wait until the game server has started; then test again.</source>
        <translation>Подождите, пока игровой сервер запустится; затем проверьте ещё раз.</translation>
    </message>
    <message>
        <source>%1 is connected and does not answer: %4</source>
        <translation>%1 подключён и не отвечает: %4</translation>
    </message>
    <message>
        <source>Look whether the game server hangs or is still loading; then test again.</source>
        <translation>Посмотрите, не завис ли игровой сервер и не загружается ли он ещё; затем проверьте снова.</translation>
    </message>
    <message>
        <source>%1 cuts connections off: %4</source>
        <translation>%1 обрывает соединения: %4</translation>
    </message>
    <message>
        <source>Close other tools that ask this game server often, and test again in a minute.</source>
        <translation>Закройте другие инструменты, которые часто опрашивают этот игровой сервер, и проверьте ещё раз через минуту.</translation>
    </message>
    <message>
        <source>%1 answers too slowly for the test.</source>
        <translation>%1 отвечает слишком медленно для проверки.</translation>
    </message>
    <message>
        <source>Test again when the game server has less to do.</source>
        <translation>Проверьте ещё раз, когда игровой сервер будет меньше загружен.</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>Offline</source>
        <translation>Не в сети</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключается</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>Опознаётся</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>В сети</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Никто не подключён.</translation>
    </message>
    <message>
        <source>The connection is being made.</source>
        <translation>Соединение устанавливается.</translation>
    </message>
    <message>
        <source>Connected, but not let in yet.</source>
        <translation>Подключён, но ещё не принят.</translation>
    </message>
    <message>
        <source>Events arrive and requests are answered.</source>
        <translation>События приходят, на запросы есть ответы.</translation>
    </message>
    <message>
        <source>The connection was lost and is expected back.</source>
        <translation>Соединение потеряно и должно восстановиться.</translation>
    </message>
    <message>
        <source>This needs you: it does not mend itself.</source>
        <translation>Здесь нужны вы: само не исправится.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>… %1 more characters, not shown</source>
        <translation>… ещё символов не показано: %1</translation>
    </message>
</context>
<context>
    <name>DialInDoctor</name>
    <message>
        <source>It is “%1” in %2.</source>
        <translation>Это «%1» в %2.</translation>
    </message>
    <message>
        <source>The endpoint does not listen.</source>
        <translation>Конечная точка не слушает.</translation>
    </message>
    <message>
        <source>Let mods dial in: Settings, Endpoint.</source>
        <translation>Разрешите модам подключаться: «Настройки», «Конечная точка».</translation>
    </message>
    <message>
        <source>Its mod comes and goes again.</source>
        <translation>Его мод то появляется, то пропадает.</translation>
    </message>
    <message>
        <source>Look into the log of the game server; another program with the same identity, or a proxy with a short patience, does so.</source>
        <translation>Загляните в журнал игрового сервера; так бывает из-за другой программы с тем же токеном идентификации или нетерпеливого прокси.</translation>
    </message>
    <message>
        <source>The mod is connected and let in.</source>
        <translation>Мод подключён и впущен.</translation>
    </message>
    <message>
        <source>You have refused it until Hawser ends.</source>
        <translation>Вы отказали ему до завершения Hawser.</translation>
    </message>
    <message>
        <source>Accept it if it is yours.</source>
        <translation>Примите его, если он ваш.</translation>
    </message>
    <message>
        <source>You have blocked it.</source>
        <translation>Вы его заблокировали.</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>Вы его выключили.</translation>
    </message>
    <message>
        <source>Switch it on again.</source>
        <translation>Включите его снова.</translation>
    </message>
    <message>
        <source>Nobody has dialled %1 for this game server.</source>
        <translation>К %1 от имени этого игрового сервера никто не подключался.</translation>
    </message>
    <message>
        <source>Start the game server with its mod, and give the mod this address: %1</source>
        <translation>Запустите игровой сервер с модом и укажите моду этот адрес: %1</translation>
    </message>
</context>
<context>
    <name>Dialect</name>
    <message>
        <source>This mod answers, but an empty answer of it proves nothing.</source>
        <translation>Этот мод отвечает, но его пустой ответ ничего не доказывает.</translation>
    </message>
    <message>
        <source>This mod has no map.</source>
        <translation>У этого мода нет карты.</translation>
    </message>
    <message>
        <source>This mod does not know that action.</source>
        <translation>Этот мод не знает такого действия.</translation>
    </message>
    <message>
        <source>This mod ignores when a ban ends: it lasts until it is undone.</source>
        <translation>Этот мод не учитывает срок бана: бан действует, пока его не снимут.</translation>
    </message>
    <message>
        <source>This mod reports success, but neither bans nor unbans anybody.</source>
        <translation>Этот мод сообщает об успехе, но никого не банит и не разбанивает.</translation>
    </message>
    <message>
        <source>Rust plugin</source>
        <translation>Плагин Rust</translation>
    </message>
    <message>
        <source>Minecraft mod (Paper, NeoForge, Fabric)</source>
        <translation>Мод Minecraft (Paper, NeoForge, Fabric)</translation>
    </message>
    <message>
        <source>Older Minecraft plugin (Spigot)</source>
        <translation>Старый плагин Minecraft (Spigot)</translation>
    </message>
    <message>
        <source>7 Days to Die mod</source>
        <translation>Мод 7 Days to Die</translation>
    </message>
    <message>
        <source>Conan Exiles sidecar</source>
        <translation>Sidecar для Conan Exiles</translation>
    </message>
    <message>
        <source>Valheim mod</source>
        <translation>Мод Valheim</translation>
    </message>
    <message>
        <source>Hytale mod</source>
        <translation>Мод Hytale</translation>
    </message>
    <message>
        <source>This mod cannot shut down; run the console command “stop”.</source>
        <translation>Этот мод не умеет останавливать сервер; выполните консольную команду «stop».</translation>
    </message>
    <message>
        <source>Palworld bridge</source>
        <translation>Мост Palworld</translation>
    </message>
    <message>
        <source>This mod teleports to players, not to places.</source>
        <translation>Этот мод телепортирует к игрокам, а не в точки карты.</translation>
    </message>
    <message>
        <source>Palworld server mod</source>
        <translation>Серверный мод Palworld</translation>
    </message>
    <message>
        <source>Universal mod for Unreal Engine</source>
        <translation>Универсальный мод для Unreal Engine</translation>
    </message>
    <message>
        <source>Astroneer bridge</source>
        <translation>Мост Astroneer</translation>
    </message>
    <message>
        <source>Soulmask bridge</source>
        <translation>Мост Soulmask</translation>
    </message>
    <message>
        <source>Eco mod</source>
        <translation>Мод Eco</translation>
    </message>
    <message>
        <source>This mod cannot shut down; use the console of Eco.</source>
        <translation>Этот мод не умеет останавливать сервер; воспользуйтесь консолью Eco.</translation>
    </message>
    <message>
        <source>DayZ bridge</source>
        <translation>Мост DayZ</translation>
    </message>
    <message>
        <source>Takaro&apos;s simulated server</source>
        <translation>Имитация сервера от Takaro</translation>
    </message>
    <message>
        <source>Unknown mod</source>
        <translation>Неизвестный мод</translation>
    </message>
</context>
<context>
    <name>DialectClue</name>
    <message>
        <source>user agent “%1”</source>
        <translation>User-Agent «%1»</translation>
    </message>
    <message>
        <source>upgrade as Node&apos;s ws writes it</source>
        <translation>Upgrade в стиле ws для Node</translation>
    </message>
    <message>
        <source>upgrade as Java-WebSocket writes it</source>
        <translation>Upgrade в стиле Java-WebSocket</translation>
    </message>
    <message>
        <source>upgrade as .NET writes it</source>
        <translation>Upgrade в стиле .NET</translation>
    </message>
    <message>
        <source>a requestId of null</source>
        <translation>requestId со значением null</translation>
    </message>
    <message>
        <source>identifies without a name</source>
        <translation>представляется без имени</translation>
    </message>
    <message>
        <source>identifies with a name</source>
        <translation>представляется с именем</translation>
    </message>
    <message>
        <source>identity token “%1”</source>
        <translation>токен идентификации «%1»</translation>
    </message>
    <message>
        <source>name “%1”</source>
        <translation>имя «%1»</translation>
    </message>
    <message>
        <source>pings with a timestamp</source>
        <translation>ping с меткой времени</translation>
    </message>
    <message>
        <source>pings of its own</source>
        <translation>собственные ping</translation>
    </message>
    <message>
        <source>errors with an errorCode</source>
        <translation>ошибки с errorCode</translation>
    </message>
    <message>
        <source>a player whose members begin in upper case</source>
        <translation>игрок, чьи поля начинаются с прописной буквы</translation>
    </message>
    <message>
        <source>players that are “online” in answers</source>
        <translation>игроки с полем «online» в ответах</translation>
    </message>
    <message>
        <source>error “%1”</source>
        <translation>ошибка «%1»</translation>
    </message>
    <message>
        <source>events without an envelope</source>
        <translation>события без обёртки</translation>
    </message>
    <message>
        <source>killed entities as objects</source>
        <translation>убитые существа в виде объектов</translation>
    </message>
    <message>
        <source>events with a member “%1”</source>
        <translation>события с полем «%1»</translation>
    </message>
    <message>
        <source>events with a time</source>
        <translation>события с отметкой времени</translation>
    </message>
    <message>
        <source>a sentence and a time with every event</source>
        <translation>фраза и время при каждом событии</translation>
    </message>
    <message>
        <source>players known by a UUID</source>
        <translation>игроки известны по UUID</translation>
    </message>
    <message>
        <source>players with empty ids of other platforms</source>
        <translation>игроки с пустыми ID других платформ</translation>
    </message>
    <message>
        <source>players known by their id at Epic</source>
        <translation>игроки известны по ID Epic</translation>
    </message>
    <message>
        <source>player ids that begin with “%1”</source>
        <translation>ID игроков начинаются с «%1»</translation>
    </message>
    <message>
        <source>platform ids that begin with “%1”</source>
        <translation>ID платформ начинаются с «%1»</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>выбрано вами</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Mods on this computer only</source>
        <translation>Только моды на этом компьютере</translation>
    </message>
    <message>
        <source>Mods on any computer that reaches this one</source>
        <translation>Моды на любом компьютере, который достаёт до этого</translation>
    </message>
    <message>
        <source>Mods that reach the address %1</source>
        <translation>Моды, которые достают до адреса %1</translation>
    </message>
    <message>
        <source>Not encrypted: tokens and chat can be read on the network. Use it in a network you trust, or encrypt with --tls.</source>
        <translation>Без шифрования: токены и чат можно прочитать в сети. Используйте в сети, которой доверяете, или шифруйте с --tls.</translation>
    </message>
</context>
<context>
    <name>EventDensity</name>
    <message>
        <source>chat</source>
        <translation>чат</translation>
    </message>
    <message>
        <source>joined and left</source>
        <translation>вход и выход</translation>
    </message>
    <message>
        <source>deaths and kills</source>
        <translation>смерти и убийства</translation>
    </message>
    <message>
        <source>other</source>
        <translation>прочее</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Файл %1 не удаётся записать: %2</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>types of events</source>
        <translation>типы событий</translation>
    </message>
    <message>
        <source>game servers</source>
        <translation>игровые серверы</translation>
    </message>
    <message>
        <source>part of a player’s name, or the whole id</source>
        <translation>часть имени игрока или полный ID</translation>
    </message>
    <message>
        <source>from a time on</source>
        <translation>с этого времени</translation>
    </message>
    <message>
        <source>up to a time</source>
        <translation>до этого времени</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>один день</translation>
    </message>
    <message>
        <source>text as it is, in quotation marks</source>
        <translation>текст как есть, в кавычках</translation>
    </message>
    <message>
        <source>whole words in any order</source>
        <translation>целые слова в любом порядке</translation>
    </message>
    <message>
        <source>capital and small letters differ</source>
        <translation>прописные и строчные буквы различаются</translation>
    </message>
    <message>
        <source>letters with and without accents differ</source>
        <translation>буквы с диакритикой и без неё различаются</translation>
    </message>
    <message>
        <source>events that were bookmarked</source>
        <translation>события с закладками</translation>
    </message>
    <message>
        <source>all types but these</source>
        <translation>все типы, кроме этих</translation>
    </message>
    <message>
        <source>without noise such as status lines</source>
        <translation>без шума, например без строк состояния</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>десять минут назад</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>час назад</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>день назад</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>неделю назад</translation>
    </message>
    <message>
        <source>Does the time belong to the date before it?</source>
        <translation>Время относится к дате перед ним?</translation>
    </message>
    <message>
        <source>Then put both into quotation marks: %1:&quot;%2 %3&quot;; else write text:%3.</source>
        <translation>Тогда возьмите и то и другое в кавычки: %1:&quot;%2 %3&quot;; иначе пишите text:%3.</translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation>Между кавычками ничего нет.</translation>
    </message>
    <message>
        <source>Write what to look for, or take them away.</source>
        <translation>Напишите, что искать, или уберите их.</translation>
    </message>
    <message>
        <source>Only one text can be looked for at a time.</source>
        <translation>Одновременно можно искать только один текст.</translation>
    </message>
    <message>
        <source>For several words in any order write words:&quot;one two&quot;.</source>
        <translation>Для нескольких слов в любом порядке пишите words:&quot;one two&quot;.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1.</source>
        <translation>Это не регулярное выражение: %1.</translation>
    </message>
    <message>
        <source>To look for the text as it is, write text:&quot;…&quot;.</source>
        <translation>Чтобы искать текст как есть, пишите text:&quot;…&quot;.</translation>
    </message>
    <message>
        <source>There is no type “%1”.</source>
        <translation>Нет типа «%1».</translation>
    </message>
    <message>
        <source>Types are %1.</source>
        <translation>Типы: %1.</translation>
    </message>
    <message>
        <source>There is no game server “%1”, or several bear that name.</source>
        <translation>Нет игрового сервера «%1», или это имя у нескольких.</translation>
    </message>
    <message>
        <source>A name with blanks stands in quotation marks: server:&quot;My server&quot;.</source>
        <translation>Имя с пробелами пишется в кавычках: server:&quot;My server&quot;.</translation>
    </message>
    <message>
        <source>Only one player can be looked for at a time.</source>
        <translation>Одновременно можно искать только одного игрока.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Уберите одно из них.</translation>
    </message>
    <message>
        <source>“%1” is no such time.</source>
        <translation>«%1» — не время.</translation>
    </message>
    <message>
        <source>Write a day: 2026-11-01, today or yesterday.</source>
        <translation>Напишите день: 2026-11-01, today или yesterday.</translation>
    </message>
    <message>
        <source>Write 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</source>
        <translation>Пишите 2026-11-01, &quot;2026-11-01 14:00&quot;, 14:00, 2h, today …</translation>
    </message>
    <message>
        <source>The time is told already.</source>
        <translation>Время уже указано.</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>«%1» здесь непонятно.</translation>
    </message>
    <message>
        <source>Write %1:exact or %1:any.</source>
        <translation>Пишите %1:exact или %1:any.</translation>
    </message>
    <message>
        <source>Write is:bookmarked, or text:&quot;is:%1&quot; for the text itself.</source>
        <translation>Пишите is:bookmarked или text:&quot;is:%1&quot;, чтобы искать сам текст.</translation>
    </message>
    <message>
        <source>No type of event is left.</source>
        <translation>Не осталось ни одного типа событий.</translation>
    </message>
    <message>
        <source>Leave out fewer.</source>
        <translation>Исключите меньше.</translation>
    </message>
    <message>
        <source>The time ends before it begins.</source>
        <translation>Конец времени раньше начала.</translation>
    </message>
    <message>
        <source>Nothing can lie between; exchange after: and before:.</source>
        <translation>Между ними ничего быть не может; поменяйте местами after: и before:.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>В фильтре может быть не больше %1 символов.</translation>
    </message>
    <message>
        <source>Look for a shorter piece of the text.</source>
        <translation>Ищите более короткий кусок текста.</translation>
    </message>
    <message>
        <source>Something follows a closing quotation mark.</source>
        <translation>После закрывающей кавычки что-то стоит.</translation>
    </message>
    <message>
        <source>Put a blank there, or write \&quot; for a quotation mark that is meant.</source>
        <translation>Поставьте там пробел или пишите \&quot;, если нужна сама кавычка.</translation>
    </message>
    <message>
        <source>A minus leaves out types or spam: -type:log, -spam.</source>
        <translation>Минус исключает типы или spam: -type:log, -spam.</translation>
    </message>
    <message>
        <source>To look for the word itself, write text:&quot;%1&quot;.</source>
        <translation>Чтобы искать само слово, пишите text:&quot;%1&quot;.</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>«%1» не существует.</translation>
    </message>
    <message>
        <source>Write %1: or, to look for the text itself, put it into quotation marks.</source>
        <translation>Пишите %1: или, чтобы искать сам текст, возьмите его в кавычки.</translation>
    </message>
    <message>
        <source>Only types and spam can be left out.</source>
        <translation>Исключить можно только типы и spam.</translation>
    </message>
    <message>
        <source>Take the minus away, or write -type:log or -spam.</source>
        <translation>Уберите минус или пишите -type:log или -spam.</translation>
    </message>
    <message>
        <source>A value is missing behind “%1:”.</source>
        <translation>После «%1:» не хватает значения.</translation>
    </message>
    <message>
        <source>Write it without a blank behind the colon.</source>
        <translation>Пишите его без пробела после двоеточия.</translation>
    </message>
    <message>
        <source>Put a blank there, or a comma between several values.</source>
        <translation>Поставьте там пробел или запятую между значениями.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Кавычка не закрыта.</translation>
    </message>
    <message>
        <source>Put another one at the end of the phrase.</source>
        <translation>Поставьте ещё одну в конце фразы.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Unreadable</source>
        <translation>Нечитаемо</translation>
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
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>Смерть</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Убийство</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Прочее</translation>
    </message>
</context>
<context>
    <name>Game</name>
    <message>
        <source>Unknown game</source>
        <translation>Неизвестная игра</translation>
    </message>
</context>
<context>
    <name>GameNeeds</name>
    <message>
        <source>Needs the web dashboard (WebDashboardEnabled) and a token: enter “webtokens add hawser SECRET 0” in the console of the game server.</source>
        <translation>Нужны веб-панель (WebDashboardEnabled) и токен: введите в консоли игрового сервера «webtokens add hawser СЕКРЕТ 0».</translation>
    </message>
    <message>
        <source>&amp;Secret of the token</source>
        <translation>&amp;Секрет токена</translation>
    </message>
    <message>
        <source>Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password where the game server is started.</source>
        <translation>Нужен WebSocket RCON: +rcon.web 1, +rcon.port и +rcon.password там, где запускается игровой сервер.</translation>
    </message>
    <message>
        <source>RCON pa&amp;ssword</source>
        <translation>Парол&amp;ь RCON</translation>
    </message>
</context>
<context>
    <name>GenericEndpoint</name>
    <message>
        <source>Cannot read %1: %2</source>
        <translation>Не удаётся прочитать %1: %2</translation>
    </message>
    <message>
        <source>Check the path, and that you may read the file.</source>
        <translation>Проверьте путь и право на чтение файла.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>В %1 нет сертификата в формате PEM</translation>
    </message>
    <message>
        <source>A PEM file begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Файл PEM начинается с -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase</source>
        <translation>Ключ в %1 защищён парольной фразой</translation>
    </message>
    <message>
        <source>Give a key without passphrase, readable by you alone.</source>
        <translation>Укажите ключ без парольной фразы, доступный для чтения только вам.</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>В %1 нет закрытого ключа в формате PEM</translation>
    </message>
    <message>
        <source>A PEM key begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Ключ PEM начинается с -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2</source>
        <translation>Ключ в %1 не подходит к сертификату в %2</translation>
    </message>
    <message>
        <source>Give the key that the certificate was made with.</source>
        <translation>Укажите ключ, с которым был создан сертификат.</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>Ключ этого вида использовать нельзя</translation>
    </message>
    <message>
        <source>Use an RSA key, or one on the curve P-256.</source>
        <translation>Используйте ключ RSA или ключ на кривой P-256.</translation>
    </message>
    <message>
        <source>A certificate needs its key, and a key its certificate</source>
        <translation>Сертификату нужен ключ, а ключу — сертификат</translation>
    </message>
    <message>
        <source>Give both files, or none to have a certificate made.</source>
        <translation>Укажите оба файла или ни одного, чтобы сертификат был создан.</translation>
    </message>
    <message>
        <source>Cannot keep the endpoint&apos;s certificate in %1</source>
        <translation>Не удаётся сохранить сертификат конечной точки в %1</translation>
    </message>
    <message>
        <source>Choose a profile folder that you may write to.</source>
        <translation>Выберите папку профиля, в которую можно писать.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>Не удаётся записать %1: %2</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another profile folder.</source>
        <translation>Освободите место на диске или выберите другую папку профиля.</translation>
    </message>
    <message>
        <source>A certificate could not be made</source>
        <translation>Не удалось создать сертификат</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own.</source>
        <translation>Укажите собственные сертификат и ключ.</translation>
    </message>
    <message>
        <source>The kept key of the endpoint&apos;s own certificate is damaged</source>
        <translation>Сохранённый ключ собственного сертификата конечной точки повреждён</translation>
    </message>
    <message>
        <source>Give a certificate and key of your own, or listen without TLS.</source>
        <translation>Укажите собственные сертификат и ключ или слушайте без TLS.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (процесс %2)</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>%1 cannot be started</source>
        <translation>Не удаётся запустить %1</translation>
    </message>
</context>
<context>
    <name>HawserLink</name>
    <message>
        <source>The link holds more than a game and an address. Links to Hawser carry nothing else, least of all a secret.</source>
        <translation>В ссылке есть что-то кроме игры и адреса. Ссылки на Hawser больше ничего не содержат, тем более секретов.</translation>
    </message>
    <message>
        <source>The link names no game.</source>
        <translation>В ссылке не указана игра.</translation>
    </message>
    <message>
        <source>The link holds no address of a game server.</source>
        <translation>В ссылке нет адреса игрового сервера.</translation>
    </message>
    <message>
        <source>The link names no game server.</source>
        <translation>В ссылке не указан игровой сервер.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands.</source>
        <translation>Эта ссылка Hawser непонятна.</translation>
    </message>
    <message>
        <source>This is no link that Hawser understands. It may be meant for a newer version.</source>
        <translation>Эта ссылка Hawser непонятна. Возможно, она для более новой версии.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>This page is in English only.</source>
        <translation>Эта страница есть только на английском.</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Red</source>
        <translation>Красный</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёный</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Синий</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Янтарный</translation>
    </message>
    <message>
        <source>Enter a piece of text, or a regular expression between slashes.</source>
        <translation>Введите кусок текста или регулярное выражение между косыми чертами.</translation>
    </message>
    <message>
        <source>That is too long.</source>
        <translation>Слишком длинно.</translation>
    </message>
    <message>
        <source>The regular expression is none: %1</source>
        <translation>Это не регулярное выражение: %1</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>This is not in the system&apos;s keychain.</source>
        <translation>Этого нет в системной связке ключей.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>Системная связка ключей заблокирована.</translation>
    </message>
    <message>
        <source>This system offers no keychain that works.</source>
        <translation>В этой системе нет работающей связки ключей.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused Hawser.</source>
        <translation>Системная связка ключей отказала Hawser.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer.</source>
        <translation>Системная связка ключей не отвечает.</translation>
    </message>
    <message>
        <source>This is too long: the keychain keeps up to 2,000 bytes in one item.</source>
        <translation>Слишком длинно: в одной записи связки ключей помещается до 2000 байт.</translation>
    </message>
    <message>
        <source>Something that Hawser keeps in the system&apos;s keychain cannot be understood.</source>
        <translation>То, что Hawser хранит в системной связке ключей, не удаётся понять.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Введите ещё раз.</translation>
    </message>
    <message>
        <source>Unlock it with the system&apos;s password program, then try again.</source>
        <translation>Разблокируйте её системной программой паролей и попробуйте снова.</translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. To keep servers and secrets, start a keychain (on Linux: GNOME Keyring or KWallet), then try again.</source>
        <translation>После завершения Hawser ничего не сохранится. Чтобы сохранять серверы и секреты, запустите связку ключей (в Linux: GNOME Keyring или KWallet) и попробуйте снова.</translation>
    </message>
    <message>
        <source>Allow Hawser to use the keychain in the system&apos;s settings, then try again.</source>
        <translation>Разрешите Hawser доступ к связке ключей в настройках системы и попробуйте снова.</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for a password, perhaps behind others. Answer it, then try again.</source>
        <translation>Найдите системное окно с запросом пароля, возможно, за другими окнами. Ответьте в нём и попробуйте снова.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Сократите.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. If it was written by a newer Hawser, use that one; otherwise remove the item with the system&apos;s password program and try again.</source>
        <translation>Ничего не перезаписано. Если это записал более новый Hawser, используйте его; иначе удалите запись системной программой паролей и попробуйте снова.</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>of a type the remote does not know</source>
        <translation>тип, неизвестный удалённой стороне</translation>
    </message>
    <message>
        <source>not readable as an event</source>
        <translation>не читается как событие</translation>
    </message>
    <message>
        <source>noise, such as status lines and echoes</source>
        <translation>шум: строки состояния, эхо и подобное</translation>
    </message>
    <message>
        <source>of the past, which the remote would take for the present</source>
        <translation>из прошлого, а удалённая сторона приняла бы их за настоящее</translation>
    </message>
    <message>
        <source>without the id of the player</source>
        <translation>без ID игрока</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>без текста</translation>
    </message>
    <message>
        <source>without what was killed</source>
        <translation>без указания, кто убит</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>слишком длинные</translation>
    </message>
    <message>
        <source>while the remote was away</source>
        <translation>пока удалённая сторона отсутствовала</translation>
    </message>
    <message>
        <source>because the remote was too slow</source>
        <translation>удалённая сторона слишком медленна</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>They open this Hawser already, because it was installed.</source>
        <translation>Они уже открывают этот Hawser, потому что он установлен.</translation>
    </message>
    <message>
        <source>Windows does not let Hawser change what opens them.</source>
        <translation>Windows не даёт Hawser менять, чем они открываются.</translation>
    </message>
    <message>
        <source>macOS opens them with the Hawser in your Applications folder.</source>
        <translation>macOS открывает их тем Hawser, который лежит в папке «Программы».</translation>
    </message>
    <message>
        <source>The file %1 cannot be removed</source>
        <translation>Файл %1 не удаётся удалить</translation>
    </message>
    <message>
        <source>The file %1 cannot be read</source>
        <translation>Файл %1 не читается</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hawser already runs with the folder %1 and does not answer. End it, or use another folder: --profile-dir DIR</source>
        <translation>Hawser уже работает с папкой %1 и не отвечает. Завершите его или возьмите другую папку: --profile-dir DIR</translation>
    </message>
    <message>
        <source>A hawser:// link stands last: what follows it may be of whoever made it.</source>
        <translation>Ссылка hawser:// должна стоять последней: то, что после неё, мог добавить её автор.</translation>
    </message>
</context>
<context>
    <name>ModSetup</name>
    <message>
        <source>Restart the game server: the mod reads this at its start.</source>
        <translation>Перезапустите игровой сервер: мод читает это при запуске.</translation>
    </message>
    <message>
        <source>Restart the bridge program; the game server can go on running.</source>
        <translation>Перезапустите программу-мост; игровой сервер может работать дальше.</translation>
    </message>
    <message>
        <source>Restart the game server: a process gets its environment when it starts.</source>
        <translation>Перезапустите игровой сервер: процесс получает переменные окружения при запуске.</translation>
    </message>
    <message>
        <source>Its address is built in: it always goes to Takaro itself, whatever you configure. Only a build from changed source code could dial in here.</source>
        <translation>Его адрес встроен: он всегда идёт к самому Takaro, что ни настраивай. Подключиться сюда сможет только сборка из изменённого исходного кода.</translation>
    </message>
    <message>
        <source>Variables of the environment (TAKARO_WS_URL and others) win over this file.</source>
        <translation>Переменные окружения (TAKARO_WS_URL и другие) важнее этого файла.</translation>
    </message>
    <message>
        <source>Paper plugin</source>
        <translation>Плагин Paper</translation>
    </message>
    <message>
        <source>NeoForge mod</source>
        <translation>Мод NeoForge</translation>
    </message>
    <message>
        <source>Fabric mod</source>
        <translation>Мод Fabric</translation>
    </message>
    <message>
        <source>Paper, NeoForge or Fabric in a container</source>
        <translation>Paper, NeoForge или Fabric в контейнере</translation>
    </message>
    <message>
        <source>These win over the file of the mod.</source>
        <translation>Они важнее файла мода.</translation>
    </message>
    <message>
        <source>Carbon or Oxide plugin</source>
        <translation>Плагин Carbon или Oxide</translation>
    </message>
    <message>
        <source>The plugin file itself goes to carbon/plugins/ or oxide/plugins/.</source>
        <translation>Сам файл плагина кладут в carbon/plugins/ или oxide/plugins/.</translation>
    </message>
    <message>
        <source>The plugin reads no file, only variables of the server process. On a rented server ask for a way to set them.</source>
        <translation>Плагин не читает файлов, только переменные процесса сервера. На арендованном сервере спросите, как их задать.</translation>
    </message>
    <message>
        <source>Takaro mod</source>
        <translation>Мод Takaro</translation>
    </message>
    <message>
        <source>The mod makes this file when it first starts, in the folder from which the server runs: start the server once, stop it, then edit the file.</source>
        <translation>Мод создаёт этот файл при первом запуске в папке, из которой работает сервер: запустите сервер один раз, остановите и отредактируйте файл.</translation>
    </message>
    <message>
        <source>It tries again every 30 seconds at first, later every five minutes.</source>
        <translation>Сначала он повторяет попытку каждые 30 секунд, потом — каждые пять минут.</translation>
    </message>
    <message>
        <source>BepInEx mod</source>
        <translation>Мод BepInEx</translation>
    </message>
    <message>
        <source>Sidecar program</source>
        <translation>Программа-sidecar</translation>
    </message>
    <message>
        <source>The file lies beside the sidecar, or where its variable BRIDGE_CONFIG says.</source>
        <translation>Файл лежит рядом с sidecar или там, куда указывает его переменная BRIDGE_CONFIG.</translation>
    </message>
    <message>
        <source>The sidecar also needs the RCON of the game: rconHost, rconPort and rconPassword in the same file.</source>
        <translation>Программе-sidecar нужен и RCON игры: rconHost, rconPort и rconPassword в том же файле.</translation>
    </message>
    <message>
        <source>Takaro mod, second connection</source>
        <translation>Мод Takaro, второе подключение</translation>
    </message>
    <message>
        <source>Only these DEV_ keys lead to your own endpoint. The mod sends neither chat nor the log there: players who come, go and die are seen.</source>
        <translation>Только эти ключи DEV_ ведут к вашей конечной точке. Мод не шлёт туда ни чат, ни журнал: видны только входы, выходы и смерти игроков.</translation>
    </message>
    <message>
        <source>It also dials Takaro itself, with the keys without DEV_: never put tokens of this endpoint there.</source>
        <translation>Ключами без DEV_ он подключается и к самому Takaro: никогда не вписывайте туда токены этой конечной точки.</translation>
    </message>
    <message>
        <source>Bridge program</source>
        <translation>Программа-мост</translation>
    </message>
    <message>
        <source>The bridge also needs the REST interface of the game: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME and PALWORLD_PASSWORD in the same file.</source>
        <translation>Мосту нужен и REST-интерфейс игры: PALWORLD_HOST, PALWORLD_PORT, PALWORLD_USERNAME и PALWORLD_PASSWORD в том же файле.</translation>
    </message>
    <message>
        <source>Takaro integration</source>
        <translation>Интеграция Takaro</translation>
    </message>
    <message>
        <source>It has no identity token of its own: serverName is it.</source>
        <translation>Своего токена идентификации у неё нет: им служит serverName.</translation>
    </message>
    <message>
        <source>After many attempts in vain it gives up until the game server restarts.</source>
        <translation>После многих неудачных попыток прекращает их до перезапуска игрового сервера.</translation>
    </message>
    <message>
        <source>DLL</source>
        <translation>DLL</translation>
    </message>
    <message>
        <source>It has a key for the address, but ignores it and always goes to Takaro itself. Use the Palworld bridge instead.</source>
        <translation>Ключ для адреса есть, но он не учитывается: подключение всегда идёт к самому Takaro. Используйте вместо этого мост Palworld.</translation>
    </message>
    <message>
        <source>ServerManager DLL for Unreal games</source>
        <translation>DLL ServerManager для игр на Unreal</translation>
    </message>
    <message>
        <source>Takaro&apos;s mock game server</source>
        <translation>Макет игрового сервера от Takaro</translation>
    </message>
    <message>
        <source>Restart the mock game server.</source>
        <translation>Перезапустите макет игрового сервера.</translation>
    </message>
    <message>
        <source>Another mod for Takaro</source>
        <translation>Другой мод для Takaro</translation>
    </message>
    <message>
        <source>The manual of the mod tells its file and how these three are called there.</source>
        <translation>В руководстве мода сказано, какой у него файл и как там называются эти три значения.</translation>
    </message>
    <message>
        <source>Linux service (systemd)</source>
        <translation>Служба Linux (systemd)</translation>
    </message>
    <message>
        <source>Start script (Linux)</source>
        <translation>Скрипт запуска (Linux)</translation>
    </message>
    <message>
        <source>Start script (Windows)</source>
        <translation>Скрипт запуска (Windows)</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>The identity token</source>
        <translation>Токен идентификации</translation>
    </message>
    <message>
        <source>The registration token</source>
        <translation>Токен регистрации</translation>
    </message>
    <message>
        <source>This mod</source>
        <translation>Этот мод</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>value, what is wrong with it</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>cannot dial into an endpoint of your own</source>
        <translation>не может подключиться к собственной конечной точке</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>must not hold line breaks or control characters</source>
        <translation>не должен содержать переводов строк или управляющих символов</translation>
    </message>
    <message>
        <source>must not begin or end with a blank</source>
        <translation>не должен начинаться или заканчиваться пробелом</translation>
    </message>
    <message>
        <source>may hold only letters without accents, digits and signs here</source>
        <translation>может содержать здесь только буквы без диакритики, цифры и знаки</translation>
    </message>
    <message>
        <source>must not hold %1 here</source>
        <translation>не должен содержать здесь %1</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Done</source>
        <translation>Выполнено</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Unsupported</source>
        <translation>Не поддерживается</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>The game server did it.</source>
        <translation>Игровой сервер это выполнил.</translation>
    </message>
    <message>
        <source>The game server took the request, but nothing proves that it had an effect.</source>
        <translation>Игровой сервер принял запрос, но ничто не подтверждает, что он подействовал.</translation>
    </message>
    <message>
        <source>The game server refused, or its answer cannot be understood.</source>
        <translation>Игровой сервер отказал, или его ответ невозможно понять.</translation>
    </message>
    <message>
        <source>This game or its mod cannot do that.</source>
        <translation>Эта игра или её мод этого не умеют.</translation>
    </message>
    <message>
        <source>The answer was lost. It may have happened: look before you repeat it.</source>
        <translation>Ответ потерян. Возможно, всё выполнено: проверьте, прежде чем повторять.</translation>
    </message>
    <message>
        <source>Image of %1, not shown</source>
        <translation>Изображение (%1), не показано</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Game server</source>
        <translation>Игровой сервер</translation>
    </message>
    <message>
        <source>Events of this player</source>
        <translation>События этого игрока</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
</context>
<context>
    <name>Players</name>
    <message>
        <source>The answer is no list of players.</source>
        <translation>Ответ не является списком игроков.</translation>
    </message>
</context>
<context>
    <name>PlotPicture</name>
    <message>
        <source>The picture %1 cannot be written: %2</source>
        <translation>Изображение %1 не удаётся записать: %2</translation>
    </message>
</context>
<context>
    <name>PortEvidence</name>
    <message>
        <source>not asked</source>
        <translation>не спрашивали</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>ждём ответа</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>отвечает</translation>
    </message>
    <message>
        <source>answers, and says no</source>
        <translation>отвечает отказом</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>refused at once: not there</source>
        <translation>сразу отказано: там ничего нет</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>туда нет пути</translation>
    </message>
    <message>
        <source>the operating system does not let us ask</source>
        <translation>операционная система не даёт спросить</translation>
    </message>
    <message>
        <source>something answers that makes no sense</source>
        <translation>что-то отвечает, но бессмысленно</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>нет адреса</translation>
    </message>
    <message>
        <source>a public address</source>
        <translation>публичный адрес</translation>
    </message>
    <message>
        <source>says that our address is %1</source>
        <translation>сообщает, что наш адрес — %1</translation>
    </message>
    <message>
        <source>Port %1 of this computer</source>
        <translation>Порт %1 этого компьютера</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>никто не слушает</translation>
    </message>
    <message>
        <source>%1 listens for this computer only</source>
        <translation>%1 слушает только для этого компьютера</translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation>%1 слушает</translation>
    </message>
    <message>
        <source>Hawser listens, for the test</source>
        <translation>Hawser слушает — для проверки</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1: выключено</translation>
    </message>
    <message>
        <source>%1 allows the port</source>
        <translation>%1 разрешает порт</translation>
    </message>
    <message>
        <source>%1 blocks the port</source>
        <translation>%1 блокирует порт</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1: есть</translation>
    </message>
    <message>
        <source>Firewall of this computer</source>
        <translation>Брандмауэр этого компьютера</translation>
    </message>
    <message>
        <source>VPN, address %1</source>
        <translation>VPN, адрес %1</translation>
    </message>
    <message>
        <source>address %1, router %2</source>
        <translation>адрес %1, роутер %2</translation>
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
        <translation>UPnP, вся сеть</translation>
    </message>
    <message>
        <source>UPnP, %1</source>
        <translation>UPnP, %1</translation>
    </message>
    <message>
        <source>UPnP description</source>
        <translation>Описание UPnP</translation>
    </message>
    <message>
        <source>STUN server outside</source>
        <translation>STUN-сервер снаружи</translation>
    </message>
    <message>
        <source>%1 (%2), UPnP IGD %3</source>
        <translation>%1 (%2), UPnP IGD %3</translation>
    </message>
    <message>
        <source>connected, outside it has %1</source>
        <translation>подключён, снаружи его адрес %1</translation>
    </message>
    <message>
        <source>says it is not connected, has %1</source>
        <translation>сообщает, что не подключён, адрес %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3 ms)</source>
        <translation>%1: %2 (%3 мс)</translation>
    </message>
    <message>
        <source>nobody on the way shows itself</source>
        <translation>на пути никто себя не показывает</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Путь в интернет</translation>
    </message>
    <message>
        <source>the router says yes</source>
        <translation>роутер согласен</translation>
    </message>
    <message>
        <source>the router does not allow it</source>
        <translation>роутер не разрешает</translation>
    </message>
    <message>
        <source>another device has the port</source>
        <translation>порт занят другим устройством</translation>
    </message>
    <message>
        <source>the router has no room</source>
        <translation>у роутера нет места</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>не получилось</translation>
    </message>
    <message>
        <source>the entry is there</source>
        <translation>запись на месте</translation>
    </message>
    <message>
        <source>the entry belongs to another device</source>
        <translation>запись принадлежит другому устройству</translation>
    </message>
    <message>
        <source>the entry is not there</source>
        <translation>записи нет</translation>
    </message>
    <message>
        <source>reached from outside</source>
        <translation>доступен снаружи</translation>
    </message>
    <message>
        <source>something else answered</source>
        <translation>ответило что-то другое</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказано</translation>
    </message>
    <message>
        <source>nothing came through</source>
        <translation>ничего не прошло</translation>
    </message>
    <message>
        <source>Opening the port</source>
        <translation>Открытие порта</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>Проверка записи</translation>
    </message>
    <message>
        <source>Another device of this network</source>
        <translation>Другое устройство этой сети</translation>
    </message>
    <message>
        <source>can connect</source>
        <translation>может подключиться</translation>
    </message>
    <message>
        <source>cannot connect</source>
        <translation>не может подключиться</translation>
    </message>
    <message>
        <source>Test from outside</source>
        <translation>Проверка снаружи</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>an address that others can reach: %1</source>
        <translation>адрес, доступный другим: %1</translation>
    </message>
    <message>
        <source>this computer has no address that others can reach</source>
        <translation>у этого компьютера нет адреса, доступного другим</translation>
    </message>
    <message>
        <source>PCP over IPv6, %1</source>
        <translation>PCP по IPv6, %1</translation>
    </message>
    <message>
        <source>UPnP over IPv6</source>
        <translation>UPnP по IPv6</translation>
    </message>
    <message>
        <source>Firewall for IPv6 (%1)</source>
        <translation>Брандмауэр для IPv6 (%1)</translation>
    </message>
    <message>
        <source>is off: the router lets everything in</source>
        <translation>выключен: роутер пропускает всё</translation>
    </message>
    <message>
        <source>is on, and opens ports when it is asked</source>
        <translation>включён и открывает порты по запросу</translation>
    </message>
    <message>
        <source>is on, and opens no port for anybody</source>
        <translation>включён и никому не открывает порты</translation>
    </message>
    <message>
        <source>Opening the port for IPv6</source>
        <translation>Открытие порта для IPv6</translation>
    </message>
    <message>
        <source>the firewall of the router is off: there is nothing to open</source>
        <translation>брандмауэр роутера выключен: открывать нечего</translation>
    </message>
    <message>
        <source>Reading it back for IPv6</source>
        <translation>Проверка записи для IPv6</translation>
    </message>
    <message>
        <source>Test from outside over IPv6</source>
        <translation>Проверка снаружи по IPv6</translation>
    </message>
    <message>
        <source>Opening it at the second router</source>
        <translation>Открытие на втором роутере</translation>
    </message>
</context>
<context>
    <name>PortVerdict</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>Open: %1 was reached from outside.</source>
        <translation>Открыт: %1 доступен снаружи.</translation>
    </message>
    <message>
        <source>%1 is mapped on your router. Nobody outside has tried it yet.</source>
        <translation>%1 проброшен на роутере. Снаружи его ещё никто не проверял.</translation>
    </message>
    <message>
        <source>Something else answers on %1.</source>
        <translation>На %1 отвечает что-то другое.</translation>
    </message>
    <message>
        <source>Nothing on this computer listens on port %1.</source>
        <translation>На этом компьютере никто не слушает порт %1.</translation>
    </message>
    <message>
        <source>The server listens on port %1 for this computer only.</source>
        <translation>Сервер слушает порт %1 только для этого компьютера.</translation>
    </message>
    <message>
        <source>The firewall of this computer blocks port %1.</source>
        <translation>Брандмауэр этого компьютера блокирует порт %1.</translation>
    </message>
    <message>
        <source>The router (%1) says that %2 is open, and lets nothing through.</source>
        <translation>Роутер (%1) сообщает, что %2 открыт, но ничего не пропускает.</translation>
    </message>
    <message>
        <source>Your provider blocks %1; another port comes through.</source>
        <translation>Провайдер блокирует %1; другой порт проходит.</translation>
    </message>
    <message>
        <source>%1 is mapped, and nothing comes through: the firewall of this computer or the router stops it.</source>
        <translation>%1 проброшен, но ничего не проходит: мешает брандмауэр этого компьютера или роутер.</translation>
    </message>
    <message>
        <source>A VPN carries what this computer sends: answers never get back the way the players came.</source>
        <translation>Трафик этого компьютера идёт через VPN: ответы не вернутся тем путём, которым пришли игроки.</translation>
    </message>
    <message>
        <source>The router (%1) is there and says no.</source>
        <translation>Роутер (%1) на месте и отвечает отказом.</translation>
    </message>
    <message>
        <source>%1 is taken by another device.</source>
        <translation>%1 занят другим устройством.</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 занят: %2.</translation>
    </message>
    <message>
        <source>The router (%1) has no room for another port.</source>
        <translation>У роутера (%1) нет места для ещё одного порта.</translation>
    </message>
    <message>
        <source>The router (%1) did not open the port and does not say why.</source>
        <translation>Роутер (%1) не открыл порт и не говорит почему.</translation>
    </message>
    <message>
        <source>This computer is on the internet itself: there is no router to ask.</source>
        <translation>Этот компьютер сам в интернете: роутера, который нужно спрашивать, нет.</translation>
    </message>
    <message>
        <source>One router (%1) between this computer and the internet: a port can be opened.</source>
        <translation>Между этим компьютером и интернетом один роутер (%1): порт можно открыть.</translation>
    </message>
    <message>
        <source>The router calls its address %1, and others see another one: only a test from outside can tell.</source>
        <translation>Роутер называет адрес %1, а другие видят иной: ответ даст только проверка снаружи.</translation>
    </message>
    <message>
        <source>Two routers in a row: what yours (%1) calls outside, %2, is the network of another box.</source>
        <translation>Два роутера подряд: то, что ваш (%1) считает внешним адресом (%2), — это сеть другого устройства.</translation>
    </message>
    <message>
        <source>Your provider shares one address among many customers; no setting of yours opens a port.</source>
        <translation>Провайдер делит один адрес между многими клиентами; никакая настройка у вас порт не откроет.</translation>
    </message>
    <message>
        <source>Your router %1 offers no automatic opening, or it is switched off.</source>
        <translation>Роутер %1 не умеет открывать порты автоматически, или это выключено.</translation>
    </message>
    <message>
        <source>This computer has no connection to the internet.</source>
        <translation>У этого компьютера нет подключения к интернету.</translation>
    </message>
    <message>
        <source>This computer is in no network that has a router.</source>
        <translation>Этот компьютер не в сети с роутером.</translation>
    </message>
    <message>
        <source>The operating system does not let Hawser speak with devices of your network.</source>
        <translation>Операционная система не даёт Hawser общаться с устройствами вашей сети.</translation>
    </message>
    <message>
        <source>Give people the address and the port.</source>
        <translation>Сообщите людям адрес и порт.</translation>
    </message>
    <message>
        <source>Let a friend, or your phone on mobile data, try it.</source>
        <translation>Пусть проверит друг или ваш телефон через мобильную сеть.</translation>
    </message>
    <message>
        <source>Look in the router which device has the port, or use another one.</source>
        <translation>Посмотрите в роутере, какое устройство занимает порт, или возьмите другой.</translation>
    </message>
    <message>
        <source>Start the game server, and compare the port in its configuration.</source>
        <translation>Запустите игровой сервер и сверьте порт в его конфигурации.</translation>
    </message>
    <message>
        <source>Set the address it binds to to 0.0.0.0 and restart it.</source>
        <translation>Привяжите его к адресу 0.0.0.0 и перезапустите.</translation>
    </message>
    <message>
        <source>Allow exactly this port for the game server in the firewall.</source>
        <translation>Разрешите в брандмауэре именно этот порт для игрового сервера.</translation>
    </message>
    <message>
        <source>Allow exactly this port: %1</source>
        <translation>Разрешите именно этот порт: %1</translation>
    </message>
    <message>
        <source>Switch UPnP off and on in the router and restart it; if that does not help, make the rule by hand.</source>
        <translation>Выключите и включите UPnP в роутере и перезапустите его; если не поможет, создайте правило вручную.</translation>
    </message>
    <message>
        <source>Use another external port.</source>
        <translation>Возьмите другой внешний порт.</translation>
    </message>
    <message>
        <source>Open the address of this computer with a phone in the same Wi-Fi: if that fails, it is the firewall.</source>
        <translation>Откройте адрес этого компьютера с телефона в том же Wi-Fi: если не получится, дело в брандмауэре.</translation>
    </message>
    <message>
        <source>Exclude the game server from the VPN (split tunnel), or use the port forwarding of the VPN.</source>
        <translation>Исключите игровой сервер из VPN (split tunneling) или используйте проброс портов VPN.</translation>
    </message>
    <message>
        <source>Allow this computer to open ports in the router (&quot;independent port sharing&quot;, UPnP security settings).</source>
        <translation>Разрешите этому компьютеру открывать порты в роутере («самостоятельный проброс портов», настройки безопасности UPnP).</translation>
    </message>
    <message>
        <source>Use the next free external port, or free this one in the router.</source>
        <translation>Возьмите следующий свободный внешний порт или освободите этот в роутере.</translation>
    </message>
    <message>
        <source>Delete old entries in the router.</source>
        <translation>Удалите старые записи в роутере.</translation>
    </message>
    <message>
        <source>Restart the router and try again, or make the rule by hand.</source>
        <translation>Перезапустите роутер и повторите попытку или создайте правило вручную.</translation>
    </message>
    <message>
        <source>Only the firewall of this computer decides; let it be tried from outside.</source>
        <translation>Решает только брандмауэр этого компьютера; проверьте снаружи.</translation>
    </message>
    <message>
        <source>Let Hawser open the port.</source>
        <translation>Пусть Hawser откроет порт.</translation>
    </message>
    <message>
        <source>Open the port and let it be tried from outside.</source>
        <translation>Откройте порт и проверьте снаружи.</translation>
    </message>
    <message>
        <source>Open the port on both boxes, or set one of them to bridge or access point mode.</source>
        <translation>Откройте порт на обоих устройствах или переведите одно из них в режим моста или точки доступа.</translation>
    </message>
    <message>
        <source>Let the server call out instead (generic connector), use IPv6, or ask the provider for a public IPv4 address.</source>
        <translation>Пусть сервер подключается наружу сам (универсальный коннектор), используйте IPv6 или попросите у провайдера публичный IPv4-адрес.</translation>
    </message>
    <message>
        <source>Switch on UPnP, NAT-PMP or PCP in the router, or make the rule by hand.</source>
        <translation>Включите в роутере UPnP, NAT-PMP или PCP или создайте правило вручную.</translation>
    </message>
    <message>
        <source>Look at the router&apos;s own status page.</source>
        <translation>Посмотрите страницу состояния роутера.</translation>
    </message>
    <message>
        <source>Connect this computer to its network.</source>
        <translation>Подключите этот компьютер к сети.</translation>
    </message>
    <message>
        <source>Allow it in the system settings, under Privacy, Local Network.</source>
        <translation>Разрешите это в настройках системы: «Конфиденциальность», «Локальная сеть».</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall drops the answers to a search in the whole network; asking the router alone worked.</source>
        <translation>Брандмауэр этого компьютера отбрасывает ответы на поиск по всей сети; обращение к одному роутеру удалось.</translation>
    </message>
    <message>
        <source>The router knows only permanent entries: Hawser removes it when it ends, or at its next start.</source>
        <translation>Роутер знает только постоянные записи: Hawser удалит запись при выходе или при следующем запуске.</translation>
    </message>
    <message>
        <source>The router wants the same port outside and inside.</source>
        <translation>Роутеру нужен один и тот же порт снаружи и внутри.</translation>
    </message>
    <message>
        <source>A VPN is on.</source>
        <translation>Включён VPN.</translation>
    </message>
    <message>
        <source>The game server is not running yet.</source>
        <translation>Игровой сервер ещё не запущен.</translation>
    </message>
    <message>
        <source>Another device offers to open ports and has no line to the internet; it was left alone.</source>
        <translation>Другое устройство предлагает открывать порты, но не подключено к интернету; его не трогали.</translation>
    </message>
    <message>
        <source>Two routers could be the right one.</source>
        <translation>Подходят два роутера.</translation>
    </message>
    <message>
        <source>The router says that it is not connected.</source>
        <translation>Роутер сообщает, что не подключён.</translation>
    </message>
    <message>
        <source>A device told what no router should tell; it was ignored.</source>
        <translation>Устройство сообщило то, чего роутер сообщать не должен; это проигнорировано.</translation>
    </message>
    <message>
        <source>This computer may fall asleep, and the server with it.</source>
        <translation>Этот компьютер может уснуть, а с ним и сервер.</translation>
    </message>
    <message>
        <source>Your public address has changed: hand out the new one.</source>
        <translation>Ваш публичный адрес изменился: сообщите новый.</translation>
    </message>
    <message>
        <source>The router forgot the port; it was asked again.</source>
        <translation>Роутер забыл порт; запрос отправлен снова.</translation>
    </message>
    <message>
        <source>Over IPv6 the port can be opened: this computer has an address of its own there, and the router opens its firewall.</source>
        <translation>По IPv6 порт можно открыть: у этого компьютера там собственный адрес, и роутер открывает свой брандмауэр.</translation>
    </message>
    <message>
        <source>It was reached over IPv6 only: who has no IPv6 does not get in.</source>
        <translation>Порт доступен только по IPv6: у кого нет IPv6, тот не войдёт.</translation>
    </message>
</context>
<context>
    <name>PortWords</name>
    <message>
        <source>Over this port the password travels in plain text: anybody on the way can read it and run your server.</source>
        <translation>Через этот порт пароль идёт открытым текстом: любой на пути может прочитать его и управлять вашим сервером.</translation>
    </message>
    <message>
        <source>Safer, in this order: leave it closed and administer from your own network; let a mod in the game server dial Hawser; share the game server over an encrypted bridge; a VPN. If you open it all the same, limit it to one address and use a password of 16 random characters or more.</source>
        <translation>Безопаснее, по порядку: оставить закрытым и управлять из своей сети; мод на игровом сервере, который сам подключается к Hawser; доступ к игровому серверу через шифрованный мост; VPN. Если всё же открываете, ограничьте одним адресом и возьмите пароль не короче 16 случайных символов.</translation>
    </message>
    <message>
        <source>Not open: nobody came through to TCP %1.</source>
        <translation>Не открыт: до TCP %1 никто не добрался.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) says no. So it was closed again.</source>
        <translation>Первый роутер открыл порт, второй (%1) отвечает отказом. Поэтому порт снова закрыт.</translation>
    </message>
    <message>
        <source>The first router opened the port; on the second one (%1) it is taken by another device. So it was closed again.</source>
        <translation>Первый роутер открыл порт, на втором (%1) он занят другим устройством. Поэтому порт снова закрыт.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) has no room for another one. So it was closed again.</source>
        <translation>Первый роутер открыл порт, у второго (%1) нет места для ещё одного. Поэтому порт снова закрыт.</translation>
    </message>
    <message>
        <source>The first router opened the port; the second one (%1) did not, and does not say why. So it was closed again.</source>
        <translation>Первый роутер открыл порт, второй (%1) не открыл и не говорит почему. Поэтому порт снова закрыт.</translation>
    </message>
    <message>
        <source>Compare the entry in the router and the firewall with what the guide on the page “Open” says.</source>
        <translation>Сравните запись в роутере и брандмауэр с тем, что говорит руководство на странице «Открыть».</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>The file %1 can be opened by other users. Make it yours alone: chmod 600 %1</source>
        <translation>Файл %1 могут открыть другие пользователи. Оставьте доступ только себе: chmod 600 %1</translation>
    </message>
    <message>
        <source>The file %1 belongs to another user</source>
        <translation>Файл %1 принадлежит другому пользователю</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>Файла %1 нет</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Файл %1 не удаётся прочитать: %2</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes</source>
        <translation>Файл %1 больше %2 байт</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>Файл %1 не удаётся записать: %2</translation>
    </message>
</context>
<context>
    <name>ProfileExport</name>
    <message>
        <source>Server %1 (“%2”): %3</source>
        <translation>Сервер %1 («%2»): %3</translation>
    </message>
    <message>
        <source>This is no file that Hawser exported.</source>
        <translation>Этот файл экспортирован не из Hawser.</translation>
    </message>
    <message>
        <source>This file was exported by a newer Hawser.</source>
        <translation>Этот файл экспортирован из более нового Hawser.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Этот файл повреждён.</translation>
    </message>
    <message>
        <source>This file is damaged. %1</source>
        <translation>Этот файл повреждён. %1</translation>
    </message>
    <message>
        <source>This file is encrypted; it takes the passphrase it was exported with.</source>
        <translation>Этот файл зашифрован; нужна парольная фраза, с которой его экспортировали.</translation>
    </message>
    <message>
        <source>This passphrase does not fit. The file itself is undamaged.</source>
        <translation>Парольная фраза не подходит. Сам файл не повреждён.</translation>
    </message>
    <message>
        <source>There is not enough memory to work on this file (256 MiB are needed).</source>
        <translation>Не хватает памяти для работы с этим файлом (нужно 256 МиБ).</translation>
    </message>
</context>
<context>
    <name>ProfileIndex</name>
    <message>
        <source>The list of servers is damaged</source>
        <translation>Список серверов повреждён</translation>
    </message>
    <message>
        <source>The list of servers was written by a newer Hawser</source>
        <translation>Список серверов записан более новым Hawser</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>A secret that was kept is not in the keychain any more.</source>
        <translation>Сохранённого секрета больше нет в связке ключей.</translation>
    </message>
    <message>
        <source>Enter it again, or make a new one and give it to the game server.</source>
        <translation>Введите его снова или создайте новый и передайте его игровому серверу.</translation>
    </message>
    <message>
        <source>The list of servers is not open.</source>
        <translation>Список серверов не открыт.</translation>
    </message>
    <message>
        <source>There is no such server any more.</source>
        <translation>Такого сервера больше нет.</translation>
    </message>
</context>
<context>
    <name>ProfileTransfer</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>Файл %1 не удаётся прочитать: %2</translation>
    </message>
</context>
<context>
    <name>ProfilesFile</name>
    <message>
        <source>The profiles file %1 is no valid JSON, at byte %2: %3</source>
        <translation>Файл профилей %1 — недопустимый JSON, байт %2: %3</translation>
    </message>
    <message>
        <source>The profiles file %1 must be an object with a list “profiles”</source>
        <translation>Файл профилей %1 должен быть объектом со списком «profiles»</translation>
    </message>
    <message>
        <source>The profiles file %1 has an unknown member “%2”</source>
        <translation>В файле профилей %1 неизвестное поле «%2»</translation>
    </message>
    <message>
        <source> (“%1”)</source>
        <translation> («%1»)</translation>
    </message>
    <message>
        <source>Profile %1%2 in %3: %4</source>
        <translation>Профиль %1%2 в %3: %4</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>должен быть объектом</translation>
    </message>
    <message>
        <source>unknown member “%1”</source>
        <translation>неизвестное поле «%1»</translation>
    </message>
    <message>
        <source>it is the same game server as “%1”</source>
        <translation>это тот же игровой сервер, что и «%1»</translation>
    </message>
    <message>
        <source>“name” is missing</source>
        <translation>нет «name»</translation>
    </message>
    <message>
        <source>“%1” has no meaning for a %2 server</source>
        <translation>«%1» не имеет смысла для сервера %2</translation>
    </message>
    <message>
        <source>“bridges” must be a list</source>
        <translation>«bridges» должно быть списком</translation>
    </message>
    <message>
        <source>unknown member “%1” in “bridges”</source>
        <translation>неизвестное поле «%1» в «bridges»</translation>
    </message>
    <message>
        <source>“bridges” must be a list of objects with “url” and “identity”</source>
        <translation>«bridges» должно быть списком объектов с «url» и «identity»</translation>
    </message>
    <message>
        <source>“actions” of a bridge must be a list of texts</source>
        <translation>«actions» моста должно быть списком текстов</translation>
    </message>
    <message>
        <source>“%1” and “%2” exclude each other</source>
        <translation>«%1» и «%2» исключают друг друга</translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation>«%1» должно быть непустым текстом</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>“%1”: the file %2 is empty</source>
        <translation>«%1»: файл %2 пуст</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>… %1 bytes more</source>
        <translation>… ещё байтов: %1</translation>
    </message>
</context>
<context>
    <name>RconFrame</name>
    <message>
        <source>The message is not one of Rust&apos;s console</source>
        <translation>Это сообщение не от консоли Rust</translation>
    </message>
    <message>
        <source>The Identifier is not a 32-bit number</source>
        <translation>Identifier — не 32-битное число</translation>
    </message>
</context>
<context>
    <name>ReachedPage</name>
    <message>
        <source>Reached from outside</source>
        <translation>Доступен снаружи</translation>
    </message>
    <message>
        <source>The port is open to the internet. Hawser knows it now; you can close this page.</source>
        <translation>Порт открыт в интернет. Hawser уже знает об этом; страницу можно закрыть.</translation>
    </message>
    <message>
        <source>Reached from the same computer</source>
        <translation>Доступен с этого же компьютера</translation>
    </message>
    <message>
        <source>This proves nothing yet. Open the link on a phone with Wi-Fi switched off.</source>
        <translation>Это пока ничего не доказывает. Откройте ссылку на телефоне с выключенным Wi-Fi.</translation>
    </message>
    <message>
        <source>Reached from inside the network</source>
        <translation>Доступен изнутри сети</translation>
    </message>
    <message>
        <source>This proves nothing yet. Switch off Wi-Fi on the phone, so that it uses mobile data, and open the link again.</source>
        <translation>Это пока ничего не доказывает. Выключите на телефоне Wi-Fi, чтобы работала мобильная сеть, и откройте ссылку ещё раз.</translation>
    </message>
    <message>
        <source>Reached, and nobody knows from where</source>
        <translation>Доступен, но откуда — неизвестно</translation>
    </message>
    <message>
        <source>Something on the way hides your address, such as a VPN or another router. Switch off Wi-Fi and VPN on the phone and open the link again.</source>
        <translation>Что-то на пути скрывает ваш адрес, например VPN или ещё один роутер. Выключите на телефоне Wi-Fi и VPN и откройте ссылку ещё раз.</translation>
    </message>
    <message>
        <source>This link has been used</source>
        <translation>Эта ссылка уже использована</translation>
    </message>
    <message>
        <source>Ask Hawser for a new one to test again.</source>
        <translation>Чтобы проверить ещё раз, возьмите в Hawser новую.</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>Здесь ничего нет</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>The player is still in the list of players</source>
        <translation>Игрок всё ещё в списке игроков</translation>
    </message>
    <message>
        <source>The player is gone from the list of players</source>
        <translation>Игрока больше нет в списке игроков</translation>
    </message>
    <message>
        <source>The player is not in the list of bans</source>
        <translation>Игрока нет в списке банов</translation>
    </message>
    <message>
        <source>The ban is listed, without an end</source>
        <translation>Бан есть в списке, без срока</translation>
    </message>
    <message>
        <source>The ban is listed, but it ends %1</source>
        <translation>Бан есть в списке, но заканчивается %1</translation>
    </message>
    <message>
        <source>The ban is listed, but without an end</source>
        <translation>Бан есть в списке, но без срока</translation>
    </message>
    <message>
        <source>The ban is listed until %1</source>
        <translation>Бан есть в списке, до %1</translation>
    </message>
    <message>
        <source>The player is still in the list of bans</source>
        <translation>Игрок всё ещё в списке банов</translation>
    </message>
    <message>
        <source>The player is not in the list of bans any more</source>
        <translation>Игрока больше нет в списке банов</translation>
    </message>
    <message>
        <source>The player is at %1</source>
        <translation>Игрок находится в %1</translation>
    </message>
    <message>
        <source>The inventory could not be read before</source>
        <translation>Инвентарь не удалось прочитать до этого</translation>
    </message>
    <message>
        <source>The inventory held %1 of it before and holds %2 now</source>
        <translation>До этого в инвентаре было %1, теперь %2</translation>
    </message>
</context>
<context>
    <name>ReasonTemplates</name>
    <message>
        <source>Cheating</source>
        <translation>Читерство</translation>
    </message>
    <message>
        <source>Destroying what others built</source>
        <translation>Разрушение чужих построек</translation>
    </message>
    <message>
        <source>Insulting others</source>
        <translation>Оскорбления</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>Реклама</translation>
    </message>
</context>
<context>
    <name>RemoteDoctor</name>
    <message>
        <source>Enter the address that the dashboard there shows.</source>
        <translation>Введите адрес, который показывает тамошняя панель.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Нет токена идентификации.</translation>
    </message>
    <message>
        <source>Enter any name that stays the same: it says which server this is.</source>
        <translation>Введите любое неизменное имя: оно говорит, что это за сервер.</translation>
    </message>
    <message>
        <source>The registration token is missing.</source>
        <translation>Нет токена регистрации.</translation>
    </message>
    <message>
        <source>Copy it from the dashboard there: it lets the server in.</source>
        <translation>Скопируйте его из тамошней панели: он впускает сервер.</translation>
    </message>
    <message>
        <source>Allow outgoing TCP connections to %1 in the firewall of this computer and of its network or host.</source>
        <translation>Разрешите исходящие TCP-соединения с %1 в брандмауэре этого компьютера и его сети или хостера.</translation>
    </message>
    <message>
        <source>Nobody knows an address for the proxy of this network, %1.</source>
        <translation>Для прокси этой сети, %1, адрес не найден.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer.</source>
        <translation>Исправьте прокси в сетевых настройках этого компьютера.</translation>
    </message>
    <message>
        <source>Nobody knows an address for “%1”.</source>
        <translation>Для «%1» адрес не найден.</translation>
    </message>
    <message>
        <source>Check how the name is spelled, and the name service (DNS) of this computer.</source>
        <translation>Проверьте написание имени и службу имён (DNS) этого компьютера.</translation>
    </message>
    <message>
        <source>The name service did not answer for “%1”.</source>
        <translation>Служба имён не ответила про «%1».</translation>
    </message>
    <message>
        <source>Check the name service (DNS) of this computer.</source>
        <translation>Проверьте службу имён (DNS) этого компьютера.</translation>
    </message>
    <message>
        <source>No way leads from this computer to %1.</source>
        <translation>С этого компьютера нет пути к %1.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer; some hosts let programs out only after they were asked.</source>
        <translation>Проверьте сетевое подключение этого компьютера; некоторые хостеры выпускают программы наружу только по запросу.</translation>
    </message>
    <message>
        <source>%1 turns connections away at once.</source>
        <translation>%1 сразу отклоняет соединения.</translation>
    </message>
    <message>
        <source>Start the Hawser there, and let it listen at this port.</source>
        <translation>Запустите там Hawser и пусть он слушает этот порт.</translation>
    </message>
    <message>
        <source>Nothing comes back from %1: a firewall drops what goes there.</source>
        <translation>От %1 ничего не возвращается: брандмауэр отбрасывает то, что туда идёт.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, takes no connections.</source>
        <translation>Прокси этой сети, %1, не принимает соединений.</translation>
    </message>
    <message>
        <source>Correct the proxy in the network settings of this computer, or switch it off.</source>
        <translation>Исправьте прокси в сетевых настройках этого компьютера или выключите его.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, wants a name and a password, or others than it was given.</source>
        <translation>Прокси этой сети, %1, требует имя и пароль или другие, чем получил.</translation>
    </message>
    <message>
        <source>The proxy of this network, %1, does not connect to %2.</source>
        <translation>Прокси этой сети, %1, не соединяет с %2.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow CONNECT to %1.</source>
        <translation>Попросите того, кто управляет прокси, разрешить CONNECT к %1.</translation>
    </message>
    <message>
        <source>TLS with %1 fails: something else answers there.</source>
        <translation>TLS с %1 не получается: там отвечает что-то другое.</translation>
    </message>
    <message>
        <source>Open https://%1/ in a browser on this computer: the sign-in page of a network or a filter may stand in between. A Hawser without TLS is dialled with ws://.</source>
        <translation>Откройте https://%1/ в браузере на этом компьютере: возможно, между вами страница входа сети или фильтр. К Hawser без TLS подключаются по ws://.</translation>
    </message>
    <message>
        <source>The certificate at %1 is of “%2”, whom this computer does not know: a proxy or virus scanner reads along, or it is a Hawser with a certificate of its own.</source>
        <translation>Сертификат на %1 выдан «%2», а этот компьютер его не знает: трафик читает прокси или антивирус, либо это Hawser с собственным сертификатом.</translation>
    </message>
    <message>
        <source>If it is your Hawser, compare the fingerprint and trust it. Otherwise let the proxy or scanner leave %1 alone.</source>
        <translation>Если это ваш Hawser, сравните отпечаток и доверьтесь ему. Иначе пусть прокси или антивирус не трогает %1.</translation>
    </message>
    <message>
        <source>The certificate at %1 was made for another name.</source>
        <translation>Сертификат на %1 выдан на другое имя.</translation>
    </message>
    <message>
        <source>Use the name for which it was made, or look who answers in its place.</source>
        <translation>Используйте имя, на которое он выдан, или выясните, кто отвечает вместо него.</translation>
    </message>
    <message>
        <source>The certificate at %1 is not valid at this time.</source>
        <translation>Сертификат на %1 сейчас недействителен.</translation>
    </message>
    <message>
        <source>Check date and time of this computer.</source>
        <translation>Проверьте дату и время этого компьютера.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the trusted one.</source>
        <translation>%1 показывает не тот сертификат, которому доверяли.</translation>
    </message>
    <message>
        <source>If it was renewed there, compare the fingerprint and trust the new one.</source>
        <translation>Если его там обновили, сравните отпечаток и доверьтесь новому.</translation>
    </message>
    <message>
        <source>%1 answers, but not for game servers: %2</source>
        <translation>%1 отвечает, но не для игровых серверов: %2</translation>
    </message>
    <message>
        <source>Check what stands behind the host in the address; if it is right, the service there is down: try again later.</source>
        <translation>Проверьте, что стоит в адресе после хоста; если всё верно, служба там не работает: попробуйте позже.</translation>
    </message>
    <message>
        <source>%1 sends to another address: %2</source>
        <translation>%1 отсылает на другой адрес: %2</translation>
    </message>
    <message>
        <source>Enter the final address; the sign-in page of a network may also do this.</source>
        <translation>Введите конечный адрес; так может вести себя и страница входа сети.</translation>
    </message>
    <message>
        <source>%1 gives no WebSocket: %2</source>
        <translation>%1 не даёт WebSocket: %2</translation>
    </message>
    <message>
        <source>Check the address; a proxy in between may not carry WebSockets.</source>
        <translation>Проверьте адрес; возможно, промежуточный прокси не пропускает WebSocket.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy %1 to let WebSockets through to %2.</source>
        <translation>Попросите того, кто управляет прокси %1, пропускать WebSocket к %2.</translation>
    </message>
    <message>
        <source>The WebSocket with %1 does not come about: %2</source>
        <translation>WebSocket с %1 не устанавливается: %2</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a firewall or proxy in between cuts WebSockets.</source>
        <translation>Проверьте ещё раз; если не поможет, WebSocket обрывает брандмауэр или прокси на пути.</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself.</source>
        <translation>Этот адрес ведёт обратно к этому же Hawser.</translation>
    </message>
    <message>
        <source>Enter the address of Takaro, or of another Hawser.</source>
        <translation>Введите адрес Takaro или другого Hawser.</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which would share it with the remote.</source>
        <translation>Петля: удалённая сторона открывает доступ к этому серверу этому Hawser, а он открывал бы его ей.</translation>
    </message>
    <message>
        <source>Share it in one direction only.</source>
        <translation>Открывайте доступ только в одну сторону.</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>Удалённая сторона не принимает токены: %1</translation>
    </message>
    <message>
        <source>Copy the registration token from the dashboard there once more; it may have been changed.</source>
        <translation>Ещё раз скопируйте токен регистрации из тамошней панели; возможно, его сменили.</translation>
    </message>
    <message>
        <source>The remote does not let the server in, and does not say why.</source>
        <translation>Удалённая сторона не впускает сервер и не говорит почему.</translation>
    </message>
    <message>
        <source>The remote does not let the server in: %1</source>
        <translation>Удалённая сторона не впускает сервер: %1</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, ask whoever runs the remote.</source>
        <translation>Попробуйте позже; если не поможет, спросите того, кто управляет удалённой стороной.</translation>
    </message>
    <message>
        <source>%1 opens a WebSocket, but does not talk as Takaro or a Hawser does.</source>
        <translation>%1 открывает WebSocket, но говорит не так, как Takaro или Hawser.</translation>
    </message>
    <message>
        <source>Check the address: another service may listen there.</source>
        <translation>Проверьте адрес: возможно, там другая служба.</translation>
    </message>
    <message>
        <source>The remote knows this server, but does not listen to it.</source>
        <translation>Удалённая сторона знает этот сервер, но не слушает его.</translation>
    </message>
    <message>
        <source>Switch the server on in the dashboard there, and test again after some minutes.</source>
        <translation>Включите сервер в тамошней панели и проверьте через несколько минут.</translation>
    </message>
    <message>
        <source>The remote refuses events: %1</source>
        <translation>Удалённая сторона не принимает события: %1</translation>
    </message>
    <message>
        <source>Report this to Hawser: it should send nothing that is refused.</source>
        <translation>Сообщите об этом разработчикам Hawser: он не должен слать то, что не принимают.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then hangs up.</source>
        <translation>Удалённая сторона впускает сервер, а потом разрывает соединение.</translation>
    </message>
    <message>
        <source>Look there whether somebody else uses the same identity token.</source>
        <translation>Посмотрите там, не использует ли кто-то тот же токен идентификации.</translation>
    </message>
    <message>
        <source>The remote lets the server in, and then answers nothing.</source>
        <translation>Удалённая сторона впускает сервер, а потом ни на что не отвечает.</translation>
    </message>
    <message>
        <source>Test again; if it stays so, a proxy in between holds the answers back.</source>
        <translation>Проверьте ещё раз; если не поможет, ответы задерживает прокси на пути.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Всё работает.</translation>
    </message>
    <message>
        <source>The test took too long, and was ended.</source>
        <translation>Проверка длилась слишком долго и была прекращена.</translation>
    </message>
    <message>
        <source>Test again.</source>
        <translation>Проверьте ещё раз.</translation>
    </message>
    <message>
        <source>the proxy of this network looks it up; it is at %1</source>
        <translation>его ищет прокси этой сети; он на %1</translation>
    </message>
    <message>
        <source>TCP port %1 is open</source>
        <translation>TCP-порт %1 открыт</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>через прокси %1</translation>
    </message>
    <message>
        <source>tried through the proxy %1</source>
        <translation>попытка через прокси %1</translation>
    </message>
    <message>
        <source>it hung up during the handshake</source>
        <translation>соединение разорвано во время рукопожатия</translation>
    </message>
    <message>
        <source>no answer to the handshake</source>
        <translation>нет ответа на рукопожатие</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, сертификат выдан %2</translation>
    </message>
    <message>
        <source>%1, certificate of %2, whom this computer does not know</source>
        <comment>TLS 1.3, issuer</comment>
        <translation>%1, сертификат выдан %2, этому компьютеру неизвестным</translation>
    </message>
    <message>
        <source>a WebSocket is open</source>
        <translation>WebSocket открыт</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>HTTP %1 from %2</source>
        <comment>status, name of a program</comment>
        <translation>HTTP %1 от %2</translation>
    </message>
    <message>
        <source>as “%1”</source>
        <translation>как «%1»</translation>
    </message>
    <message>
        <source>no answer to who we are</source>
        <translation>нет ответа на то, кто мы</translation>
    </message>
    <message>
        <source>a log line was taken</source>
        <translation>строка журнала принята</translation>
    </message>
    <message>
        <source>a ping behind it was not answered</source>
        <translation>на ping после этого не ответили</translation>
    </message>
    <message>
        <source>asked for %1, and answered</source>
        <translation>запрошено %1, ответ дан</translation>
    </message>
    <message>
        <source>nothing was asked yet, which is usual; a ping was answered after %1 ms</source>
        <translation>пока ничего не запрошено, это обычно; ответ на ping через %1 мс</translation>
    </message>
    <message>
        <source>Enter them below; without a window, put NAME:PASSWORD into a file that “proxySecretFile” of the bridge names.</source>
        <translation>Введите их ниже; без окна запишите ИМЯ:ПАРОЛЬ в файл, указанный в «proxySecretFile» моста.</translation>
    </message>
</context>
<context>
    <name>RemoteVisit</name>
    <message>
        <source>it hung up (%1)</source>
        <translation>соединение разорвано (%1)</translation>
    </message>
    <message>
        <source>it hung up (%1, %2)</source>
        <translation>соединение разорвано (%1, %2)</translation>
    </message>
</context>
<context>
    <name>ReplyShape</name>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>a player</source>
        <translation>игрок</translation>
    </message>
    <message>
        <source>a list of players</source>
        <translation>список игроков</translation>
    </message>
    <message>
        <source>a position</source>
        <translation>позиция</translation>
    </message>
    <message>
        <source>a list of items</source>
        <translation>список предметов</translation>
    </message>
    <message>
        <source>a list of entities</source>
        <translation>список существ</translation>
    </message>
    <message>
        <source>a list of locations</source>
        <translation>список мест</translation>
    </message>
    <message>
        <source>a list of bans</source>
        <translation>список банов</translation>
    </message>
    <message>
        <source>the output of a command</source>
        <translation>вывод команды</translation>
    </message>
    <message>
        <source>the result of a reachability test</source>
        <translation>результат проверки доступности</translation>
    </message>
    <message>
        <source>the data of a map</source>
        <translation>данные карты</translation>
    </message>
    <message>
        <source>a picture in base64</source>
        <translation>изображение в base64</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>список</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>объект</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is %2</source>
        <translation>Ожидается: %1, но ответ — %2</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” is %3</source>
        <translation>Ожидается: %1, но «%2» — %3</translation>
    </message>
    <message>
        <source>Expected %1, but entry %2 is %3</source>
        <translation>Ожидается: %1, но запись %2 — %3</translation>
    </message>
    <message>
        <source>Expected %1, but “%2” of entry %3 is %4</source>
        <translation>Ожидается: %1, но «%2» в записи %3 — %4</translation>
    </message>
    <message>
        <source>Expected %1, but the answer is another text</source>
        <translation>Ожидается: %1, но ответ — другой текст</translation>
    </message>
</context>
<context>
    <name>RustActions</name>
    <message>
        <source>The server did not tell its bans</source>
        <translation>Сервер не сообщил свои баны</translation>
    </message>
    <message>
        <source>The server did not tell its players</source>
        <translation>Сервер не сообщил своих игроков</translation>
    </message>
    <message>
        <source>The player is not on the server</source>
        <translation>Игрока нет на сервере</translation>
    </message>
    <message>
        <source>This is not the id of a Steam account</source>
        <translation>Это не ID учётной записи Steam</translation>
    </message>
    <message>
        <source>The player is not on the server, or asleep</source>
        <translation>Игрока нет на сервере, или он спит</translation>
    </message>
    <message>
        <source>The server did not tell where its players are</source>
        <translation>Сервер не сообщил, где его игроки</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not show what players carry; the plugin ViewInventory is not there</source>
        <translation>Консоль Rust не показывает, что несут игроки; плагина ViewInventory нет</translation>
    </message>
    <message>
        <source>The plugin ViewInventory did not answer</source>
        <translation>Плагин ViewInventory не ответил</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not move players to a place; the plugin TeleportPlayer is not there</source>
        <translation>Консоль Rust не перемещает игроков в точку; плагина TeleportPlayer нет</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its creatures</source>
        <translation>В консоли Rust нет списка существ</translation>
    </message>
    <message>
        <source>Rust&apos;s console has no list of its places</source>
        <translation>В консоли Rust нет списка мест</translation>
    </message>
    <message>
        <source>Rust&apos;s console does not give pictures of the map</source>
        <translation>Консоль Rust не отдаёт изображения карты</translation>
    </message>
    <message>
        <source>Rust&apos;s console can only speak to everybody; a message to one player would be read by all</source>
        <translation>Консоль Rust может писать только всем; сообщение одному игроку прочли бы все</translation>
    </message>
    <message>
        <source>The server answered something else than its state</source>
        <translation>Сервер ответил чем-то другим вместо своего состояния</translation>
    </message>
    <message>
        <source>The server did not answer</source>
        <translation>Сервер не ответил</translation>
    </message>
    <message>
        <source>The server did not tell the size of its world</source>
        <translation>Сервер не сообщил размер своего мира</translation>
    </message>
</context>
<context>
    <name>RustCommand</name>
    <message>
        <source>“%1” is not the id of a Steam account, which has 17 digits and begins with 7</source>
        <translation>«%1» — не ID Steam: в нём 17 цифр и первая — 7</translation>
    </message>
    <message>
        <source>The ban would end in the past</source>
        <translation>Бан закончился бы в прошлом</translation>
    </message>
    <message>
        <source>“%1” is not the short name of an item, such as “rifle.ak”</source>
        <translation>«%1» — не краткое имя предмета, такое как «rifle.ak»</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>Количество должно быть не меньше 1</translation>
    </message>
    <message>
        <source>There is nothing to say</source>
        <translation>Нечего сказать</translation>
    </message>
    <message>
        <source>The position is not made of numbers</source>
        <translation>Позиция состоит не из чисел</translation>
    </message>
    <message>
        <source>There is no command</source>
        <translation>Нет команды</translation>
    </message>
</context>
<context>
    <name>RustNarrator</name>
    <message>
        <source>HookParser tells of an event of the unknown kind %1</source>
        <translation>HookParser сообщает о событии неизвестного вида %1</translation>
    </message>
</context>
<context>
    <name>ServerDraft</name>
    <message>
        <source>This is too long.</source>
        <translation>Слишком длинно.</translation>
    </message>
    <message>
        <source>Enter the name or the address of the computer.</source>
        <translation>Введите имя или адрес компьютера.</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be dialled.</source>
        <translation>Подключаться можно только по http, https, ws и wss.</translation>
    </message>
    <message>
        <source>Without the part before the “@”.</source>
        <translation>Без части до «@».</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>Порт — число от 1 до 65535.</translation>
    </message>
    <message>
        <source>This can be neither a name nor an address.</source>
        <translation>Это не может быть ни именем, ни адресом.</translation>
    </message>
    <message>
        <source>Enter the secret of the token.</source>
        <translation>Введите секрет токена.</translation>
    </message>
    <message>
        <source>Enter the RCON password.</source>
        <translation>Введите пароль RCON.</translation>
    </message>
    <message>
        <source>It holds a character that cannot be sent.</source>
        <translation>Содержит символ, который нельзя отправить.</translation>
    </message>
    <message>
        <source>A blank cannot be sent: give the game server another password.</source>
        <translation>Пробел отправить нельзя: задайте игровому серверу другой пароль.</translation>
    </message>
    <message>
        <source>Enter the name that the token was given.</source>
        <translation>Введите имя, данное токену.</translation>
    </message>
    <message>
        <source>This cannot be the name of a token.</source>
        <translation>Так токен называться не может.</translation>
    </message>
    <message>
        <source>Enter the port.</source>
        <translation>Введите порт.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>game, host</comment>
        <translation>%1 на %2</translation>
    </message>
</context>
<context>
    <name>ServerProfile</name>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>a whole number in its range</source>
        <translation>целое число в допустимых пределах</translation>
    </message>
    <message>
        <source>a list of objects with “url” and “identity”</source>
        <translation>список объектов с «url» и «identity»</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>список имён</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>“generic” or “traditional”</source>
        <translation>«generic» или «traditional»</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>объект</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 bytes, and at most %3 can be kept.</source>
        <translation>«%1» слишком длинно: %2 байт, а сохранить можно не больше %3.</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>«%1»: требуется %2.</translation>
    </message>
    <message>
        <source>One server can have at most %1 bridges.</source>
        <translation>У одного сервера может быть не больше %1 мостов.</translation>
    </message>
    <message>
        <source>One server can have at most %1 secrets.</source>
        <translation>У одного сервера может быть не больше %1 секретов.</translation>
    </message>
    <message>
        <source>The identity token is missing.</source>
        <translation>Нет токена идентификации.</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Нет адреса.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Нет порта.</translation>
    </message>
    <message>
        <source>The id is missing.</source>
        <translation>Нет ID.</translation>
    </message>
    <message>
        <source>All of the server&apos;s settings together are too long: %1 bytes, and at most %2 can be kept. The largest part is “%3”.</source>
        <translation>Все настройки сервера вместе слишком длинны: %1 байт, а сохранить можно не больше %2. Больше всего занимает «%3».</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>Это не объект JSON.</translation>
    </message>
</context>
<context>
    <name>ServerTitle</name>
    <message>
        <source>Game server %1</source>
        <translation>Игровой сервер %1</translation>
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
            <numerusform>%n игрок</numerusform>
            <numerusform>%n игрока</numerusform>
            <numerusform>%n игроков</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Группа: %1</translation>
    </message>
    <message>
        <source>Round trip: %1</source>
        <translation>Задержка: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Предупреждение: %1</translation>
    </message>
    <message>
        <source>Has its own registration token</source>
        <translation>Со своим токеном регистрации</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Имитация</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>В сети %1 из %2</translation>
    </message>
    <message>
        <source>%1. Warning: %2</source>
        <comment>state, warning</comment>
        <translation>%1. Предупреждение: %2</translation>
    </message>
    <message>
        <source>%1. You have not looked at this yet.</source>
        <translation>%1. Вы этого ещё не просмотрели.</translation>
    </message>
    <message>
        <source>Group %1, %2, collapsed</source>
        <comment>title, count</comment>
        <translation>Группа %1, %2, свёрнута</translation>
    </message>
    <message>
        <source>Group %1, %2, expanded</source>
        <comment>title, count</comment>
        <translation>Группа %1, %2, развёрнута</translation>
    </message>
    <message>
        <source>%1. There is something in it that you have not looked at.</source>
        <translation>%1. Внутри есть то, чего вы ещё не просмотрели.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be read (%1).</source>
        <translation>Настройки не удаётся прочитать (%1).</translation>
    </message>
    <message>
        <source>The settings are damaged.</source>
        <translation>Настройки повреждены.</translation>
    </message>
    <message>
        <source>The settings were written by a newer Hawser.</source>
        <translation>Настройки записаны более новым Hawser.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults; the file was kept as %1.</source>
        <translation>Hawser работает с настройками по умолчанию; файл сохранён как %1.</translation>
    </message>
    <message>
        <source>Hawser goes on with the defaults and writes no settings, because the file %1 could not be renamed.</source>
        <translation>Hawser работает с настройками по умолчанию и ничего не записывает, потому что файл %1 не удалось переименовать.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Папку %1 не удаётся создать.</translation>
    </message>
    <message>
        <source>The settings are not kept. %1.</source>
        <translation>Настройки не сохранены. %1.</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>The mod dials out to Hawser, so the game server needs no open port.</source>
        <translation>Мод сам подключается к Hawser, поэтому игровому серверу не нужен открытый порт.</translation>
    </message>
    <message>
        <source>The ports of a rented server are opened by its host, not by your router.</source>
        <translation>Порты арендованного сервера открывает хостер, а не ваш роутер.</translation>
    </message>
    <message>
        <source>The set-up that was left is of another version of Hawser.</source>
        <translation>Прерванная настройка создана другой версией Hawser.</translation>
    </message>
    <message>
        <source>The set-up that was left is damaged, so it begins anew.</source>
        <translation>Прерванная настройка повреждена и начинается заново.</translation>
    </message>
</context>
<context>
    <name>SevenDaysErrand</name>
    <message>
        <source>That is no id by which this game knows a player</source>
        <translation>Под таким ID эта игра игроков не знает</translation>
    </message>
    <message>
        <source>That is too long for the console of the game</source>
        <translation>Слишком длинно для консоли игры</translation>
    </message>
    <message>
        <source>The server does not say that it gave the item</source>
        <translation>Сервер не подтверждает, что выдал предмет</translation>
    </message>
    <message>
        <source>The amount must be at least 1</source>
        <translation>Количество должно быть не меньше 1</translation>
    </message>
    <message>
        <source>Quality is a number from 1 to %1 in this game</source>
        <translation>Качество в этой игре — число от 1 до %1</translation>
    </message>
    <message>
        <source>This game has no dimensions</source>
        <translation>В этой игре нет измерений</translation>
    </message>
    <message>
        <source>The end of the ban is no time</source>
        <translation>Окончание бана — не время</translation>
    </message>
    <message>
        <source>The end of the ban has passed already</source>
        <translation>Окончание бана уже прошло</translation>
    </message>
    <message>
        <source>The command is empty</source>
        <translation>Команда пуста</translation>
    </message>
    <message>
        <source>No player with this id is online</source>
        <translation>Нет в сети игрока с таким ID</translation>
    </message>
    <message>
        <source>The server does not tell where this player is</source>
        <translation>Сервер не сообщает, где этот игрок</translation>
    </message>
    <message>
        <source>Inventories are shown only by Alloc&apos;s mods or the command showinventory, and this server has neither</source>
        <translation>Инвентарь показывают только моды Alloc или команда showinventory, а на этом сервере нет ни того, ни другого</translation>
    </message>
    <message>
        <source>This server&apos;s web API lists no places</source>
        <translation>Веб-API этого сервера не перечисляет места</translation>
    </message>
    <message>
        <source>The answer of the server is no list of players</source>
        <translation>Ответ сервера не является списком игроков</translation>
    </message>
    <message>
        <source>The answer of the server is no inventory</source>
        <translation>Ответ сервера не является инвентарём</translation>
    </message>
    <message>
        <source>Kinds of creatures are listed only by the built-in web API of version 3 and later</source>
        <translation>Виды существ перечисляет только встроенный веб-API версии 3 и новее</translation>
    </message>
    <message>
        <source>The server has not drawn this part of the map, or EnableMapRendering is off</source>
        <translation>Сервер не отрисовал эту часть карты, или EnableMapRendering выключено</translation>
    </message>
    <message>
        <source>The answer of the server is no picture</source>
        <translation>Ответ сервера не является изображением</translation>
    </message>
    <message>
        <source>This server does not know the command</source>
        <translation>Этот сервер не знает такой команды</translation>
    </message>
    <message>
        <source>The token has too few rights for this (status %1). A token of level 0 may do everything</source>
        <translation>У токена не хватает прав (статус %1). Токену уровня 0 можно всё</translation>
    </message>
    <message>
        <source>This server&apos;s web API cannot do that</source>
        <translation>Веб-API этого сервера этого не умеет</translation>
    </message>
    <message>
        <source>The server redirects to another address, which is not followed</source>
        <translation>Сервер перенаправляет на другой адрес; переход не выполняется</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>Сервер ответил статусом %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>Сервер ответил статусом %1: %2</translation>
    </message>
    <message>
        <source>The answer of the server is no JSON</source>
        <translation>Ответ сервера — не JSON</translation>
    </message>
    <message>
        <source>The answer of the server holds no output</source>
        <translation>В ответе сервера нет вывода</translation>
    </message>
</context>
<context>
    <name>SevenDaysTrouble</name>
    <message>
        <source>Nothing listens there: the server is not running, its web dashboard is off (WebDashboardEnabled), or the port is another (usually 8080)</source>
        <translation>Там никто не слушает: сервер не запущен, его веб-панель выключена (WebDashboardEnabled) или порт другой (обычно 8080)</translation>
    </message>
    <message>
        <source>There is no computer of this name</source>
        <translation>Компьютера с таким именем нет</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>Сервер не ответил вовремя</translation>
    </message>
    <message>
        <source>There is no TLS: the game itself speaks only http, https needs a proxy in front of it</source>
        <translation>TLS там нет: сама игра говорит только по http, для https нужен прокси перед ней</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Сервер закрыл соединение</translation>
    </message>
    <message>
        <source>The network does not reach the server</source>
        <translation>Сеть не достаёт до сервера</translation>
    </message>
    <message>
        <source>What answers there does not speak HTTP. Port 8081 is telnet, and game ports speak otherwise too; the web dashboard has usually 8080</source>
        <translation>То, что там отвечает, не говорит по HTTP. Порт 8081 — telnet, игровые порты тоже говорят иначе; у веб-панели обычно 8080</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>Не удалось подключиться</translation>
    </message>
</context>
<context>
    <name>SevenDaysVerdict</name>
    <message>
        <source>another page</source>
        <translation>другую страницу</translation>
    </message>
    <message>
        <source>The server redirects to %1. Hawser does not follow, since that would hand the token on: if it is right, enter that address</source>
        <translation>Сервер перенаправляет на %1. Hawser туда не идёт, чтобы не передать токен: если всё верно, введите этот адрес</translation>
    </message>
    <message>
        <source>The token is wrong. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>Токен неверен. Создайте его в консоли игры: webtokens add ИМЯ СЕКРЕТ 0</translation>
    </message>
    <message>
        <source>The token is unknown to the server or has too few rights. Make one in the console of the game: webtokens add NAME SECRET 0</source>
        <translation>Токен неизвестен серверу или имеет слишком мало прав. Создайте его в консоли игры: webtokens add ИМЯ СЕКРЕТ 0</translation>
    </message>
    <message>
        <source>A web server answers, but it is not the web API of 7 Days to Die: the port is another (usually 8080, with Alloc&apos;s mods up to Alpha 20 8082), its mods are missing, or the world is still being made</source>
        <translation>Отвечает веб-сервер, но не веб-API 7 Days to Die: порт другой (обычно 8080, с модами Alloc до Alpha 20 — 8082), нет модов или мир ещё создаётся</translation>
    </message>
    <message>
        <source>The server answers with status %1</source>
        <translation>Сервер отвечает статусом %1</translation>
    </message>
    <message>
        <source>The connection was closed without an HTTP answer: something else than a web server may be there. Port 8081 is telnet; the web dashboard has usually 8080</source>
        <translation>Соединение закрыто без ответа HTTP: возможно, там не веб-сервер. Порт 8081 — telnet; у веб-панели обычно 8080</translation>
    </message>
    <message>
        <source>A web page answers where the web API should: the port is another (usually 8080), or something else answers in the server&apos;s place</source>
        <translation>Вместо веб-API отвечает веб-страница: порт другой (обычно 8080) или вместо сервера отвечает что-то ещё</translation>
    </message>
    <message>
        <source>What answers there is not the web API of 7 Days to Die</source>
        <translation>То, что там отвечает, — не веб-API 7 Days to Die</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Accepted</source>
        <translation>Принят</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Выключен</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>допущен</translation>
    </message>
    <message>
        <source>waits for your decision</source>
        <translation>ждёт вашего решения</translation>
    </message>
    <message>
        <source>turned away until Hawser ends</source>
        <translation>получает отказ, пока работает Hawser</translation>
    </message>
    <message>
        <source>turned away until you accept it</source>
        <translation>получает отказ, пока вы его не примете</translation>
    </message>
    <message>
        <source>kept, and not connected</source>
        <translation>сохранён и не подключается</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>on average</source>
        <translation>в среднем</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>максимум</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>самый долгий</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>мс</translation>
    </message>
    <message>
        <source>online</source>
        <translation>в сети</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>подключается</translation>
    </message>
    <message>
        <source>offline or refused</source>
        <translation>не в сети или отказано</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 д</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 назад</translation>
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
        <translation>Игровых серверов ещё нет</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>В сети %1 из %n игрового сервера</numerusform>
            <numerusform>В сети %1 из %n игровых серверов</numerusform>
            <numerusform>В сети %1 из %n игровых серверов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>Пока вас не было, произошло %n событие</numerusform>
            <numerusform>Пока вас не было, произошло %n события</numerusform>
            <numerusform>Пока вас не было, произошло %n событий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>Вы нужны %n игровому серверу</numerusform>
            <numerusform>Вы нужны %n игровым серверам</numerusform>
            <numerusform>Вы нужны %n игровым серверам</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>Идёт подключение к %n игровому серверу</numerusform>
            <numerusform>Идёт подключение к %n игровым серверам</numerusform>
            <numerusform>Идёт подключение к %n игровым серверам</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>The page about releases cannot be understood.</source>
        <translation>Страницу выпусков невозможно понять.</translation>
    </message>
</context>
<context>
    <name>hawser::ActionChoice</name>
    <message>
        <source>E&amp;verything: the remote may do what you may</source>
        <translation>&amp;Всё: удалённой стороне можно то же, что и вам</translation>
    </message>
    <message>
        <source>&amp;Events only: nobody there may change anything</source>
        <translation>Только &amp;события: никто там не сможет ничего менять</translation>
    </message>
    <message>
        <source>Events and these a&amp;ctions:</source>
        <translation>События и эти &amp;действия:</translation>
    </message>
    <message>
        <source>Actions that the remote may ask for</source>
        <translation>Действия, которые может запросить удалённая сторона</translation>
    </message>
</context>
<context>
    <name>hawser::ActionListModel</name>
    <message>
        <source>Reads only</source>
        <translation>Только читает</translation>
    </message>
    <message>
        <source>Changes something</source>
        <translation>Что-то меняет</translation>
    </message>
    <message>
        <source>Serious: needs confirmation</source>
        <translation>Серьёзно: нужно подтверждение</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Заголовок: %1</translation>
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
        <translation>Действие</translation>
    </message>
    <message>
        <source>Pick or type an action</source>
        <translation>Выберите или введите действие</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Показать все действия</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Действия</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>Действия с таким названием нет.</translation>
    </message>
</context>
<context>
    <name>hawser::AddServerDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>Edit the game server</source>
        <translation>Изменение игрового сервера</translation>
    </message>
    <message>
        <source>Connect a game server</source>
        <translation>Подключить игровой сервер</translation>
    </message>
</context>
<context>
    <name>hawser::Archive</name>
    <message>
        <source>Another Hawser is using the archive.</source>
        <translation>Архив использует другой экземпляр Hawser.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The archive may not be written.</source>
        <translation>В архив запрещено писать.</translation>
    </message>
    <message>
        <source>The archive is damaged and could not be put aside.</source>
        <translation>Архив повреждён, и отложить его в сторону не удалось.</translation>
    </message>
    <message>
        <source>Another program is using the archive.</source>
        <translation>Архив использует другая программа.</translation>
    </message>
    <message>
        <source>The archive could not be written: %1</source>
        <translation>В архив не удалось записать: %1</translation>
    </message>
    <message>
        <source>The disk is too slow.</source>
        <translation>Диск слишком медленный.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBanner</name>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Понятно</translation>
    </message>
    <message>
        <source>Events are not stored just now: %1</source>
        <translation>События сейчас не сохраняются: %1</translation>
    </message>
    <message>
        <source>They stay in memory, and are stored as soon as that is possible.</source>
        <translation>Они остаются в памяти и будут сохранены, как только это станет возможно.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchiveBeside</name>
    <message>
        <source>Nothing has been stored yet.</source>
        <translation>Пока ничего не сохранено.</translation>
    </message>
    <message>
        <source>It is no archive of this Hawser.</source>
        <translation>Это не архив этого Hawser.</translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <comment>time, amount</comment>
        <translation>%1, не больше %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>amount</comment>
        <translation>не больше %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>всё</translation>
    </message>
    <message>
        <source>Event archive</source>
        <translation>Архив событий</translation>
    </message>
    <message>
        <source>&amp;Other limits for the chosen game server</source>
        <translation>&amp;Другие ограничения для выбранного игрового сервера</translation>
    </message>
    <message>
        <source>&amp;Keep so from now on</source>
        <translation>&amp;Хранить так впредь</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Бессрочно</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>Без ограничений</translation>
    </message>
    <message>
        <source> MiB</source>
        <comment>behind a number</comment>
        <translation> МиБ</translation>
    </message>
    <message>
        <source>history disk size retention delete old events</source>
        <translation>история диск размер хранение удаление старые события</translation>
    </message>
    <message>
        <source>Game servers and what is kept of them</source>
        <translation>Игровые серверы и что от них хранится</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Игровой сервер</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>На диске</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Хранится</translation>
    </message>
    <message>
        <source>Keep the events of a game server &amp;for</source>
        <translation>&amp;Сколько хранить события игрового сервера</translation>
    </message>
    <message>
        <source>… and of each game server at &amp;most</source>
        <translation>… и &amp;не больше на каждый игровой сервер</translation>
    </message>
    <message>
        <source>Keep its events fo&amp;r</source>
        <translation>С&amp;колько хранить его события</translation>
    </message>
    <message>
        <source>… and at mos&amp;t</source>
        <translation>… и не &amp;больше</translation>
    </message>
    <message>
        <source>Events stay in memory in this session and are not archived.</source>
        <translation>В этом сеансе события остаются в памяти и не архивируются.</translation>
    </message>
    <message>
        <source>A game server that was removed</source>
        <translation>Удалённый из списка игровой сервер</translation>
    </message>
    <message>
        <source>The archive takes %1 on the disk, in %2.</source>
        <translation>Архив занимает на диске %1, папка: %2.</translation>
    </message>
    <message>
        <source>Not kept so yet.</source>
        <translation>Пока хранится не так.</translation>
    </message>
    <message>
        <source>Kept so. What is beyond the limits is being removed.</source>
        <translation>Хранится так. Лишнее сейчас удаляется.</translation>
    </message>
    <message>
        <source>What is older or too much is removed, oldest first. Bookmarked events stay.</source>
        <translation>Слишком старое и лишнее удаляется, начиная с самого старого. События с закладками остаются.</translation>
    </message>
    <message>
        <source>The archive of this demo takes %1, and is removed at its end.</source>
        <translation>Архив этого демо занимает %1 и удаляется по его завершении.</translation>
    </message>
</context>
<context>
    <name>hawser::ArgumentField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (обязательно)</translation>
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
        <translation>Этому действию не нужны аргументы.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Аргументы</translation>
    </message>
</context>
<context>
    <name>hawser::Asker</name>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser прекратил ожидание.</translation>
    </message>
</context>
<context>
    <name>hawser::BanForm</name>
    <message>
        <source>Ban</source>
        <translation>Забанить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Ban a player</source>
        <translation>Бан игрока</translation>
    </message>
    <message>
        <source>Ban a player on</source>
        <translation>Забанить игрока на</translation>
    </message>
    <message>
        <source>Reasons to choose from</source>
        <translation>Причины на выбор</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Запомнить</translation>
    </message>
    <message>
        <source>Keep the reason entered above, to choose it next time</source>
        <translation>Запомнить введённую выше причину, чтобы выбрать её в следующий раз</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>Запомнить эту причину</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
    <message>
        <source>Do not offer the reason entered above any more</source>
        <translation>Больше не предлагать введённую выше причину</translation>
    </message>
    <message>
        <source>Forget this reason</source>
        <translation>Забыть эту причину</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>Выберите причину…</translation>
    </message>
    <message>
        <source>The game server is not online.</source>
        <translation>Игровой сервер не в сети.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Для подтверждения введите имя сервера.</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Это серьёзно. Для подтверждения введите имя сервера: %1</translation>
    </message>
</context>
<context>
    <name>hawser::BanTableModel</name>
    <message>
        <source>Permanent</source>
        <translation>Навсегда</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>Истёк %1</translation>
    </message>
    <message>
        <source>%1, ends: %2, reason: %3</source>
        <translation>%1, окончание: %2, причина: %3</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Игрок</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message>
        <source>Ban a player …</source>
        <translation>Забанить игрока…</translation>
    </message>
    <message>
        <source>&amp;Unban …</source>
        <translation>С&amp;нять бан…</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>Баны</translation>
    </message>
    <message>
        <source>Name, id or reason</source>
        <translation>Имя, ID или причина</translation>
    </message>
    <message>
        <source>Filter bans</source>
        <translation>Фильтр банов</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Запросить у игрового сервера сейчас (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask for the list of bans now</source>
        <translation>Запросить список банов сейчас</translation>
    </message>
    <message>
        <source>Let the chosen player in again (Del)</source>
        <translation>Снова пустить выбранного игрока (Del)</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, на %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln бан</numerusform>
            <numerusform>%Ln бана</numerusform>
            <numerusform>%Ln банов</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Неактуально: %1</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Запрос…</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Выберите один игровой сервер</translation>
    </message>
    <message>
        <source>Bans are listed of the game server that is chosen on the left.</source>
        <translation>Показываются баны игрового сервера, выбранного слева.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>Игровой сервер не в сети</translation>
    </message>
    <message>
        <source>Its bans are asked for as soon as it is back.</source>
        <translation>Его баны будут запрошены, как только он вернётся.</translation>
    </message>
    <message>
        <source>Asking who is banned …</source>
        <translation>Запрашиваем, кто забанен…</translation>
    </message>
    <message>
        <source>This game server cannot list its bans</source>
        <translation>Этот игровой сервер не умеет перечислять свои баны</translation>
    </message>
    <message>
        <source>Who is banned is not known</source>
        <translation>Кто забанен, неизвестно</translation>
    </message>
    <message>
        <source>No ban matches</source>
        <translation>Подходящих банов нет</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Очистите фильтр, чтобы увидеть все.</translation>
    </message>
    <message>
        <source>No ban is listed</source>
        <translation>Ни одного бана в списке</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is banned.</source>
        <translation>Известно, что этот мод отвечает так всегда, кто бы ни был забанен.</translation>
    </message>
    <message>
        <source>Nobody is banned</source>
        <translation>Никто не забанен</translation>
    </message>
    <message>
        <source>Whoever is banned stands here, with reason and end.</source>
        <translation>Здесь будут забаненные, с причиной и сроком.</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>Забанить %1</translation>
    </message>
    <message>
        <source>Lift it again</source>
        <translation>Снять снова</translation>
    </message>
    <message>
        <source>Unban %1</source>
        <translation>Разбанить %1</translation>
    </message>
    <message>
        <source>Ban again</source>
        <translation>Забанить снова</translation>
    </message>
</context>
<context>
    <name>hawser::Bridge</name>
    <message>
        <source>%1 is not shared with you</source>
        <translation>%1 вам не открыт</translation>
    </message>
    <message>
        <source>Too many requests at once</source>
        <translation>Слишком много запросов сразу</translation>
    </message>
    <message>
        <source>turned down: %1</source>
        <translation>отклонено: %1</translation>
    </message>
    <message>
        <source>asked for %1: %2</source>
        <comment>action, outcome</comment>
        <translation>запрошено %1: %2</translation>
    </message>
    <message>
        <source>asked for %1: %2, %3</source>
        <comment>action, outcome, error</comment>
        <translation>запрошено %1: %2, %3</translation>
    </message>
    <message>
        <source>turned down</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>The game server has not answered in time; it may have happened</source>
        <translation>Игровой сервер не ответил вовремя; возможно, это всё же произошло</translation>
    </message>
    <message>
        <source>told that %1 was not answered in time</source>
        <translation>сообщено, что на %1 не ответили вовремя</translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message>
        <source>&amp;Try now</source>
        <translation>&amp;Попробовать сейчас</translation>
    </message>
    <message>
        <source>&amp;Stop sharing…</source>
        <translation>Прекратить &amp;доступ…</translation>
    </message>
    <message>
        <source>%1, as “%2”</source>
        <comment>host, identity token</comment>
        <translation>%1, как «%2»</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлен</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Пр&amp;одолжить</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>П&amp;ауза</translation>
    </message>
    <message>
        <source>Since %1: %2</source>
        <comment>time, cause</comment>
        <translation>С %1: %2</translation>
    </message>
    <message>
        <source>The remote has not been told of events since %1, and will not be told of them later</source>
        <translation>С %1 удалённой стороне не сообщали о событиях и позже не сообщат</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>%1, events only</source>
        <comment>host, as whom</comment>
        <translation>%1, только события</translation>
    </message>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1, события и %n действие</numerusform>
            <numerusform>%1, события и %n действия</numerusform>
            <numerusform>%1, события и %n действий</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeForm</name>
    <message>
        <source>Registration token</source>
        <translation>Токен регистрации</translation>
    </message>
    <message>
        <source>&amp;Address: Takaro’s, or the endpoint of another Hawser</source>
        <translation>&amp;Адрес: Takaro или конечной точки другого Hawser</translation>
    </message>
    <message>
        <source>&amp;Identity token: any name that stays the same</source>
        <translation>Токен &amp;идентификации: любое неизменное имя</translation>
    </message>
    <message>
        <source>Registration &amp;token: from the dashboard there</source>
        <translation>&amp;Токен регистрации: из тамошней панели</translation>
    </message>
    <message>
        <source>An identity token is needed: it says which server this is</source>
        <translation>Нужен токен идентификации: он говорит, что это за сервер</translation>
    </message>
    <message>
        <source>The registration token is needed: it lets the server in</source>
        <translation>Нужен токен регистрации: он впускает сервер</translation>
    </message>
    <message>
        <source>ws:// is not encrypted: whoever is in between can read the token. Use wss:// where you can</source>
        <translation>ws:// не шифруется: токен может прочитать любой, кто между вами. По возможности используйте wss://</translation>
    </message>
    <message>
        <source>S&amp;hare</source>
        <translation>&amp;Открыть доступ</translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation>Пре&amp;рвать проверку</translation>
    </message>
    <message>
        <source>Test &amp;only</source>
        <translation>Только проверит&amp;ь</translation>
    </message>
</context>
<context>
    <name>hawser::Bridges</name>
    <message>
        <source>This game server is not kept, so it cannot be shared</source>
        <translation>Этот игровой сервер не сохранён, поэтому открыть к нему доступ нельзя</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Нужны токен идентификации и токен регистрации</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Такого моста нет</translation>
    </message>
</context>
<context>
    <name>hawser::ChannelChips</name>
    <message>
        <source>Chat channels</source>
        <translation>Каналы чата</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
</context>
<context>
    <name>hawser::ChatBar</name>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Сказать</translation>
    </message>
    <message>
        <source>Game server that hears it</source>
        <translation>Игровой сервер, где это услышат</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>Кто это прочтёт</translation>
    </message>
    <message>
        <source>Choose a game server …</source>
        <translation>Выберите игровой сервер…</translation>
    </message>
    <message>
        <source>To everybody</source>
        <translation>Всем</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Для %1</translation>
    </message>
    <message>
        <source>No game server is online.</source>
        <translation>Нет игровых серверов в сети.</translation>
    </message>
    <message>
        <source>Choose the game server whose players are to read it.</source>
        <translation>Выберите игровой сервер, чьи игроки должны это прочесть.</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>Игровой сервер не в сети. Набранное останется здесь.</translation>
    </message>
    <message>
        <source>Say to all players on %1</source>
        <translation>Сказать всем игрокам на %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>to whom, game server</comment>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>Chat message</source>
        <translation>Сообщение чата</translation>
    </message>
</context>
<context>
    <name>hawser::ChatModel</name>
    <message>
        <source>What can be done with this player</source>
        <translation>Что можно сделать с этим игроком</translation>
    </message>
    <message>
        <source>%1, %2, %3 says to %4: %5</source>
        <translation>%1, %2, %3 говорит (%4): %5</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
</context>
<context>
    <name>hawser::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Your messages, and what became of them</source>
        <translation>Ваши сообщения и что с ними стало</translation>
    </message>
    <message>
        <source>Chat messages</source>
        <translation>Сообщения чата</translation>
    </message>
    <message>
        <source>Nobody has said anything yet</source>
        <translation>Пока никто ничего не сказал</translation>
    </message>
    <message>
        <source>What players say appears here, and nothing else.</source>
        <translation>Здесь появляется то, что говорят игроки, и ничего больше.</translation>
    </message>
    <message>
        <source>Nothing was said in this channel</source>
        <translation>В этом канале ничего не сказано</translation>
    </message>
    <message>
        <source>Choose “All” to see the other channels.</source>
        <translation>Выберите «Все», чтобы увидеть другие каналы.</translation>
    </message>
    <message>
        <source>Show what happened aro&amp;und it</source>
        <translation>Показать, что было &amp;рядом</translation>
    </message>
</context>
<context>
    <name>hawser::CheckLine</name>
    <message>
        <source>Address of the checker</source>
        <translation>Адрес проверяющего</translation>
    </message>
    <message>
        <source>Address of the chec&amp;ker</source>
        <translation>Адрес &amp;проверяющего</translation>
    </message>
    <message>
        <source>This is no address of a checker: it begins with http:// or https:// and names a computer.</source>
        <translation>Это не адрес проверяющего: он начинается с http:// или https:// и называет компьютер.</translation>
    </message>
    <message>
        <source>The checker does not answer. Is it switched on there, and is its port right?</source>
        <translation>Проверяющий не отвечает. Он там включён, и порт верен?</translation>
    </message>
    <message>
        <source>Something answers there that is no checker.</source>
        <translation>Там отвечает что-то, но не проверяющий.</translation>
    </message>
    <message>
        <source>The certificate of the checker is not accepted: it is out of date, of another name, or signed by nobody whom this computer trusts.</source>
        <translation>Сертификат проверяющего не принят: он просрочен, выдан на другое имя или подписан тем, кому этот компьютер не доверяет.</translation>
    </message>
    <message>
        <source>The checker has no IPv6 address, so it cannot test what was opened for IPv6.</source>
        <translation>У проверяющего нет адреса IPv6, поэтому он не может проверить то, что открыто для IPv6.</translation>
    </message>
    <message>
        <source>The checker heard Hawser from another IPv6 address than the one that was opened. With an address that begins with http:// it can be tested.</source>
        <translation>Проверяющий услышал Hawser с другого адреса IPv6, а не с того, который открыт. С адресом, начинающимся с http://, это можно проверить.</translation>
    </message>
    <message>
        <source>Over IPv6 nobody came through to TCP %1.</source>
        <translation>По IPv6 никто не дошёл до TCP %1.</translation>
    </message>
    <message>
        <source>The router says that it lets this port in. Look at the firewall of this computer: it may have rules of its own for IPv6.</source>
        <translation>Роутер говорит, что пропускает этот порт. Посмотрите брандмауэр этого компьютера: у него могут быть свои правила для IPv6.</translation>
    </message>
</context>
<context>
    <name>hawser::ChosenMessage</name>
    <message>
        <source>Chosen message</source>
        <translation>Выбранное сообщение</translation>
    </message>
    <message>
        <source>P&amp;layer</source>
        <translation>&amp;Игрок</translation>
    </message>
    <message>
        <source>%1, %2, %3 on %4</source>
        <comment>time, player, channel, game server</comment>
        <translation>%1, %2, %3 на %4</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Палитра команд</translation>
    </message>
    <message>
        <source>Type what you want to do or see</source>
        <translation>Введите, что хотите сделать или увидеть</translation>
    </message>
    <message>
        <source>Command, game server, player or action</source>
        <translation>Команда, игровой сервер, игрок или действие</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Что подходит</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>Ничего не подходит. Введите меньше букв.</translation>
    </message>
</context>
<context>
    <name>hawser::CommandPrompt</name>
    <message>
        <source>Completions</source>
        <translation>Варианты завершения</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigCheckPage</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>C&amp;opy corrected text</source>
        <translation>С&amp;копировать исправленный текст</translation>
    </message>
    <message>
        <source>&amp;Write corrected file</source>
        <translation>&amp;Записать исправленный файл</translation>
    </message>
    <message>
        <source>Check the game&apos;s configuration</source>
        <translation>Проверка конфигурации игры</translation>
    </message>
    <message>
        <source>Which file shall be looked at?</source>
        <translation>Какой файл проверить?</translation>
    </message>
    <message>
        <source>Choose it, drop it here, or paste its text. Nothing is changed before you say so, and nothing leaves this computer.</source>
        <translation>Выберите его, перетащите сюда или вставьте его текст. Ничего не меняется без вашего согласия, и ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>Hawser does not recognise this file</source>
        <translation>Hawser не узнаёт этот файл</translation>
    </message>
    <message>
        <source>Choose above what it is.</source>
        <translation>Выберите выше, что это.</translation>
    </message>
    <message>
        <source>With the real secrets. After 30 seconds the clipboard is emptied again.</source>
        <translation>С настоящими секретами. Через 30 секунд буфер обмена будет очищен.</translation>
    </message>
    <message>
        <source>The present file is kept beside it, with .bak and the time in its name.</source>
        <translation>Нынешний файл останется рядом, с .bak и временем в имени.</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>В буфере обмена нет текста.</translation>
    </message>
    <message>
        <source>The corrected file is written. Restart the game server, so that it is read.</source>
        <translation>Исправленный файл записан. Перезапустите игровой сервер, чтобы он его прочитал.</translation>
    </message>
    <message>
        <source>The former file is kept as %1. If it holds passwords, so does the copy.</source>
        <translation>Прежний файл сохранён как %1. Если в нём есть пароли, они есть и в копии.</translation>
    </message>
    <message>
        <source>The former file is back.</source>
        <translation>Прежний файл восстановлен.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
    <message>
        <source>Nothing was found that has to be changed.</source>
        <translation>Ничего, что нужно менять, не найдено.</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, hints: %3.</source>
        <translation>Ошибок: %1, предупреждений: %2, подсказок: %3.</translation>
    </message>
</context>
<context>
    <name>hawser::ConfigPage</name>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Что вписать в настройки мода</translation>
    </message>
    <message>
        <source>Is the game server configured for it?</source>
        <translation>Настроен ли для этого игровой сервер?</translation>
    </message>
    <message>
        <source>It &amp;stands there already</source>
        <translation>Это там &amp;уже есть</translation>
    </message>
    <message>
        <source>Go on without chec&amp;king</source>
        <translation>Дальше &amp;без проверки</translation>
    </message>
</context>
<context>
    <name>hawser::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
</context>
<context>
    <name>hawser::Console</name>
    <message>
        <source>The endpoint&apos;s own certificate is another one in this run, because its key could not be read: %1</source>
        <translation>Собственный сертификат конечной точки в этом запуске другой, так как его ключ не удалось прочитать: %1</translation>
    </message>
    <message>
        <source>Not dialled yet</source>
        <translation>Подключения ещё не было</translation>
    </message>
    <message>
        <source>Its mod has not dialled in yet</source>
        <translation>Его мод ещё не подключился</translation>
    </message>
</context>
<context>
    <name>hawser::ConversationView</name>
    <message>
        <source>Conversation on this connection</source>
        <translation>Обмен в этом соединении</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Обмена ещё не было.</translation>
    </message>
</context>
<context>
    <name>hawser::CrashBanner</name>
    <message>
        <source>Hawser ended unexpectedly the last time.</source>
        <translation>В прошлый раз Hawser завершился неожиданно.</translation>
    </message>
    <message>
        <source>A report without secrets was kept on this computer. Nothing is sent; to have it mended, pass it on yourself.</source>
        <translation>Отчёт без секретов сохранён на этом компьютере. Ничего не отправляется; чтобы ошибку исправили, передайте его сами.</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>О&amp;ткрыть отчёт</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Понятно</translation>
    </message>
</context>
<context>
    <name>hawser::DangerConfirm</name>
    <message>
        <source>Confirmation</source>
        <translation>Подтверждение</translation>
    </message>
</context>
<context>
    <name>hawser::DensityStrip</name>
    <message>
        <source>Events over time</source>
        <translation>События во времени</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Пока нечего считать</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and what is counted</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>от %1 до %2</translation>
    </message>
    <message>
        <source>%1: no events</source>
        <translation>%1: событий нет</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>всего %1</translation>
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
        <translation>Показать Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPage</name>
    <message>
        <source>Desktop</source>
        <translation>Рабочий стол</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray</source>
        <translation>Показывать &amp;значок в области уведомлений</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>&amp;Продолжать работу в области уведомлений после закрытия окна</translation>
    </message>
    <message>
        <source>&amp;Start Hawser when I log in</source>
        <translation>З&amp;апускать Hawser при входе в систему</translation>
    </message>
    <message>
        <source>Ask once a day for a &amp;newer version</source>
        <translation>Раз в день проверять, есть ли &amp;новая версия</translation>
    </message>
    <message>
        <source>It shows how the game servers are and what is unread, and notifications come from it.</source>
        <translation>Он показывает состояние игровых серверов и непрочитанное; от него же приходят уведомления.</translation>
    </message>
    <message>
        <source>“Quit” in its menu ends Hawser.</source>
        <translation>Завершает Hawser пункт «Выход» в его меню.</translation>
    </message>
    <message>
        <source>It starts without its window, if there is a tray.</source>
        <translation>Запускается без окна, если есть область уведомлений.</translation>
    </message>
    <message>
        <source>Only the project&apos;s page is asked, nothing about you is sent, and nothing is installed.</source>
        <translation>Запрашивается только страница проекта, о вас ничего не отправляется, и ничего не устанавливается.</translation>
    </message>
    <message>
        <source>&amp;Open hawser:// links with this Hawser</source>
        <translation>&amp;Открывать ссылки hawser:// этим Hawser</translation>
    </message>
    <message>
        <source>Hawser asks before it does what a link says.</source>
        <translation>Hawser спрашивает, прежде чем выполнить то, что говорит ссылка.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so there is no icon; notifications come all the same, if the desktop shows any.</source>
        <translation>На этом рабочем столе нет области уведомлений, поэтому значка нет; уведомления всё равно приходят, если рабочий стол их показывает.</translation>
    </message>
</context>
<context>
    <name>hawser::DesktopPresence</name>
    <message>
        <source>Hawser is still running</source>
        <translation>Hawser продолжает работать</translation>
    </message>
    <message>
        <source>Its icon brings the window back. To end it, choose “Quit” there.</source>
        <translation>Значок возвращает окно. Чтобы завершить, выберите там «Выход».</translation>
    </message>
</context>
<context>
    <name>hawser::DialectChoice</name>
    <message>
        <source>Take the mod for</source>
        <translation>Считать мод</translation>
    </message>
    <message>
        <source>Which arguments it is sent and what its answers mean. Choose one where Hawser takes the mod for another than it is.</source>
        <translation>Какие аргументы ему отправлять и что значат его ответы. Выберите, если Hawser принимает мод за другой.</translation>
    </message>
    <message>
        <source>What it shows of itself</source>
        <translation>Тем, чем он себя показывает</translation>
    </message>
</context>
<context>
    <name>hawser::DialledConnector</name>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>the settings of this server were changed</source>
        <translation>настройки этого сервера изменены</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>The server is starting: %1</source>
        <translation>Сервер запускается: %1</translation>
    </message>
    <message>
        <source>The certificate has changed: %1 was trusted, the server now shows %2</source>
        <translation>Сертификат изменился: доверенным был %1, теперь сервер показывает %2</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s</source>
        <translation>Сервер не отвечает уже %1 с</translation>
    </message>
    <message>
        <source>No answer within %1 s</source>
        <translation>Нет ответа в течение %1 с</translation>
    </message>
</context>
<context>
    <name>hawser::DialledServers</name>
    <message>
        <source>Hawser cannot dial the game “%1”</source>
        <translation>Hawser не умеет подключаться к игре «%1»</translation>
    </message>
    <message>
        <source>No other certificate was offered.</source>
        <translation>Другой сертификат не предъявлялся.</translation>
    </message>
</context>
<context>
    <name>hawser::DiffView</name>
    <message>
        <source>What would change in the file</source>
        <translation>Что изменится в файле</translation>
    </message>
    <message>
        <source>Tick something above that Hawser can change, and see here what that would be.</source>
        <translation>Отметьте выше то, что Hawser может изменить, и увидите здесь результат.</translation>
    </message>
</context>
<context>
    <name>hawser::DoctorDialog</name>
    <message>
        <source>&amp;Ask again</source>
        <translation>Спросить &amp;снова</translation>
    </message>
    <message>
        <source>Doctor: %1</source>
        <translation>Диагностика: %1</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>Что показала диагностика</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointBanner</name>
    <message>
        <source>Use another &amp;port …</source>
        <translation>Другой &amp;порт…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>П&amp;овторить</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>Другой порт</translation>
    </message>
    <message>
        <source>Port for mods to dial in to. Enter it in the mods&apos; settings too.</source>
        <translation>Порт, к которому подключаются моды. Укажите его и в настройках модов.</translation>
    </message>
</context>
<context>
    <name>hawser::EndpointPage</name>
    <message>
        <source>None (ws)</source>
        <translation>Нет (ws)</translation>
    </message>
    <message>
        <source>TLS (wss) with an own certificate</source>
        <translation>TLS (wss), собственный сертификат</translation>
    </message>
    <message>
        <source>TLS (wss) with your certificate</source>
        <translation>TLS (wss), ваш сертификат</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Адрес (URL)</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <translation>Кому доступна</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Connections per address</source>
        <translation>Соединений с одного адреса</translation>
    </message>
    <message>
        <source>Game servers</source>
        <translation>Игровые серверы</translation>
    </message>
    <message>
        <source>Registration token</source>
        <translation>Токен регистрации</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Конечная точка</translation>
    </message>
    <message>
        <source>Endpoint: where mods dial in</source>
        <translation>Конечная точка: сюда подключаются моды</translation>
    </message>
    <message>
        <source>What happened at the door</source>
        <translation>Что происходило на входе</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary.</source>
        <translation>Ничего необычного.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Запуск…</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>В сети %1 из %2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what happened</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Сертификат (SHA-256)</translation>
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
        <translation>Данные события с отступами</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Исходное</translation>
    </message>
    <message>
        <source>What the game server sent</source>
        <translation>Что прислал игровой сервер</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Детали</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Закрыть подробности (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Закрыть подробности</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>Что можно сделать с %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Forget the bookmark (Ctrl+D)</source>
        <translation>Убрать закладку (Ctrl+D)</translation>
    </message>
    <message>
        <source>Bookmark the event, so that it stays (Ctrl+D)</source>
        <translation>Поставить закладку, чтобы событие осталось (Ctrl+D)</translation>
    </message>
    <message>
        <source>Forget the bookmark</source>
        <translation>Убрать закладку</translation>
    </message>
    <message>
        <source>Bookmark the event</source>
        <translation>Поставить закладку</translation>
    </message>
    <message>
        <source>Note on the bookmark</source>
        <translation>Примечание к закладке</translation>
    </message>
    <message>
        <source>Why is it bookmarked?</source>
        <translation>Почему здесь закладка?</translation>
    </message>
    <message>
        <source>Stands beside the event, and is found by is:bookmarked with its words</source>
        <translation>Показывается рядом с событием; его слова можно найти с is:bookmarked</translation>
    </message>
</context>
<context>
    <name>hawser::EventExport</name>
    <message>
        <source>The stored events could not be read.</source>
        <translation>Не удалось прочитать сохранённые события.</translation>
    </message>
    <message>
        <source>The stored events could not be read to the end.</source>
        <translation>Не удалось прочитать сохранённые события до конца.</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>Ход экспорта</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Отменить экспорт</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Exporting… Number of events so far: %1</source>
        <translation>Экспорт… Событий записано: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close this note about the export</source>
        <translation>Закрыть это сообщение об экспорте</translation>
    </message>
    <message>
        <source>Exported to %1. Number of events: %2</source>
        <translation>Экспортировано в %1. Событий: %2</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>Экспорт отменён; файл не записан.</translation>
    </message>
    <message>
        <source>The export failed; no file was written. %1</source>
        <translation>Экспорт не удался; файл не записан. %1</translation>
    </message>
</context>
<context>
    <name>hawser::EventExportDialog</name>
    <message>
        <source>Export the shown events</source>
        <translation>Экспортировать показанные события</translation>
    </message>
    <message>
        <source>One JSON object a line, for programs (*.ndjson)</source>
        <translation>По объекту JSON в строке, для программ (*.ndjson)</translation>
    </message>
    <message>
        <source>Comma-separated values, for spreadsheets (*.csv)</source>
        <translation>Значения через запятую, для таблиц (*.csv)</translation>
    </message>
</context>
<context>
    <name>hawser::EventFields</name>
    <message>
        <source>Details of the event</source>
        <translation>Подробности события</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Игрок</translation>
    </message>
    <message>
        <source>Player id</source>
        <translation>ID игрока</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Server&apos;s time</source>
        <translation>Время сервера</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>This is no event in a form Hawser knows. It is kept as it came; see the tab “Raw”.</source>
        <translation>Это не событие в известном Hawser виде. Оно хранится так, как пришло; см. вкладку «Исходное».</translation>
    </message>
    <message>
        <source>Fetched after a gap in the connection.</source>
        <translation>Получено после разрыва соединения.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
</context>
<context>
    <name>hawser::EventFilterBar</name>
    <message>
        <source>Player</source>
        <translation>Игрок</translation>
    </message>
    <message>
        <source>Player, or whole id</source>
        <translation>Игрок или полный ID</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>Поиск и фильтр</translation>
    </message>
    <message>
        <source>Search, or type:chat player:mara after:2h …</source>
        <translation>Поиск или type:chat player:mara after:2h …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Show all events again (Esc)</source>
        <translation>Снова показать все события (Esc)</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Очистить все фильтры</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what can be written here</source>
        <translation>Ctrl+пробел показывает, что здесь можно написать</translation>
    </message>
    <message>
        <source>The player is named twice.</source>
        <translation>Игрок указан дважды.</translation>
    </message>
    <message>
        <source>Clear the field for the player.</source>
        <translation>Очистите поле игрока.</translation>
    </message>
    <message>
        <source>Only one game server is shown here, and the text names another.</source>
        <translation>Здесь показан только один игровой сервер, а в тексте указан другой.</translation>
    </message>
    <message>
        <source>Choose all servers, or take server: out of the text.</source>
        <translation>Выберите все серверы или уберите server: из текста.</translation>
    </message>
    <message>
        <source>The pressed types and those in the text exclude each other.</source>
        <translation>Нажатые типы и типы в тексте исключают друг друга.</translation>
    </message>
    <message>
        <source>Release the buttons, or take the types out of the text.</source>
        <translation>Отожмите кнопки или уберите типы из текста.</translation>
    </message>
    <message>
        <source>Not understood, at character %1: %2</source>
        <translation>Непонятно, символ %1: %2</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Непонятно: %1</translation>
    </message>
    <message>
        <source>Only bookmarked events</source>
        <translation>Только события с закладками</translation>
    </message>
    <message>
        <source>Show only bookmarked events</source>
        <translation>Показать только события с закладками</translation>
    </message>
</context>
<context>
    <name>hawser::EventMenu</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Копировать как &amp;JSON</translation>
    </message>
    <message>
        <source>Only &amp;type %1</source>
        <translation>Только &amp;тип %1</translation>
    </message>
    <message>
        <source>Only game &amp;server %1</source>
        <translation>Только игровой &amp;сервер %1</translation>
    </message>
    <message>
        <source>Show what happened &amp;around it</source>
        <translation>Показать, что было &amp;рядом</translation>
    </message>
    <message>
        <source>Forget the &amp;bookmark</source>
        <translation>Убрать &amp;закладку</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>&amp;Закладка</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Копировать сс&amp;ылку</translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message>
        <source>The archive of events was damaged. It was kept as %1, and a new one was begun.</source>
        <translation>Архив событий был повреждён. Он сохранён как %1, начат новый.</translation>
    </message>
    <message>
        <source>The archive of events is of a later Hawser. It was kept as %1, and a new one was begun.</source>
        <translation>Архив событий создан более новой версией Hawser. Он сохранён как %1, начат новый.</translation>
    </message>
    <message>
        <source>Events can no longer be stored; the oldest of those that wait are lost.</source>
        <translation>События больше не удаётся сохранять; самые старые из ожидающих потеряны.</translation>
    </message>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>События снова сохраняются; не удалось сохранить %n.</numerusform>
            <numerusform>События снова сохраняются; не удалось сохранить %n.</numerusform>
            <numerusform>События снова сохраняются; не удалось сохранить %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventTable</name>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
</context>
<context>
    <name>hawser::EventWindowModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Игрок</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Bookmarked: %1</source>
        <translation>С закладкой: %1</translation>
    </message>
    <message>
        <source>Bookmarked, %1: %2</source>
        <translation>С закладкой, %1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Write the events that the filters let through to a file (Ctrl+E)</source>
        <translation>Записать события, прошедшие фильтры, в файл (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export the shown events to a file</source>
        <translation>Экспортировать показанные события в файл</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Paused. Resume live events</source>
        <translation>Приостановлено. Продолжить показ событий</translation>
    </message>
    <message>
        <source>Pause live events</source>
        <translation>Приостановить показ событий</translation>
    </message>
    <message>
        <source>Show new events again (Space or End)</source>
        <translation>Снова показывать новые события (пробел или End)</translation>
    </message>
    <message>
        <source>Let nothing move for a while; nothing is lost (Space)</source>
        <translation>Остановить движение на время; ничего не теряется (пробел)</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 events fit into the clipboard.</source>
        <translation>В буфер обмена помещаются только первые %1 из %2 событий.</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>Подсветка…</translation>
    </message>
    <message>
        <source>Colour the rows whose text fits a pattern</source>
        <translation>Окрашивать строки, чей текст подходит под образец</translation>
    </message>
</context>
<context>
    <name>hawser::EvidenceList</name>
    <message>
        <source>waiting</source>
        <translation>ожидание</translation>
    </message>
    <message>
        <source>good</source>
        <translation>хорошо</translation>
    </message>
    <message>
        <source>neither good nor bad</source>
        <translation>ни хорошо, ни плохо</translation>
    </message>
    <message>
        <source>in the way</source>
        <translation>мешает</translation>
    </message>
    <message>
        <source>What was asked, and what came of it</source>
        <translation>Что спрошено и что получено</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Спрошено</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Что сказано в ответ</translation>
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
        <translation>Что найдено в файле</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Важность</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
</context>
<context>
    <name>hawser::FirstStartPage</name>
    <message>
        <source>&amp;Connect a server</source>
        <translation>&amp;Подключить сервер</translation>
    </message>
    <message>
        <source>Let &amp;mods connect to me</source>
        <translation>Пусть &amp;моды подключаются ко мне</translation>
    </message>
    <message>
        <source>A mod in your game server dials Hawser: Minecraft, Valheim, Rust, 7 Days to Die and others.</source>
        <translation>Мод на вашем сервере подключается к Hawser: Minecraft, Valheim, Rust, 7 Days to Die и другие.</translation>
    </message>
    <message>
        <source>&amp;Look around with demo servers</source>
        <translation>&amp;Осмотреться с демо-серверами</translation>
    </message>
    <message>
        <source>Simulated game servers with players and chat. Nothing leaves this computer.</source>
        <translation>Имитация игровых серверов с игроками и чатом. Ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Первый запуск</translation>
    </message>
    <message>
        <source>Where do you want to begin?</source>
        <translation>С чего начнём?</translation>
    </message>
    <message>
        <source>Step by step: which game, what it needs, and whether it works.</source>
        <translation>Шаг за шагом: какая игра, что ей нужно и работает ли всё.</translation>
    </message>
</context>
<context>
    <name>hawser::GamePage</name>
    <message>
        <source>Games</source>
        <translation>Игры</translation>
    </message>
    <message>
        <source>Which game does your server run?</source>
        <translation>Какая игра на вашем сервере?</translation>
    </message>
</context>
<context>
    <name>hawser::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Restart &amp;now</source>
        <translation>Перезапустить с&amp;ейчас</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Режим &amp;стримера</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>Другой язык действует со следующего запуска.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>light dark colours</source>
        <translation>светлая тёмная цвета</translation>
    </message>
    <message>
        <source>The screen is public: addresses and tokens are hidden everywhere, in titles and notifications too.</source>
        <translation>Экран видят посторонние: адреса и токены скрыты везде, в том числе в заголовках и уведомлениях.</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>конфиденциальность</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
</context>
<context>
    <name>hawser::GenericConnector</name>
    <message>
        <source>Waits for the mod to dial in</source>
        <translation>Ждёт подключения мода</translation>
    </message>
    <message>
        <source>Closed by the user</source>
        <translation>Закрыто пользователем</translation>
    </message>
    <message>
        <source>Replaced by a newer connection of the same game server</source>
        <translation>Заменено более новым соединением того же игрового сервера</translation>
    </message>
    <message>
        <source>Identified from %1</source>
        <translation>Опознан, адрес %1</translation>
    </message>
    <message>
        <source>%1; the mod dials in again by itself</source>
        <translation>%1; мод снова подключится сам</translation>
    </message>
    <message>
        <source>The mod has not come back for %1 s</source>
        <translation>Мод не возвращается уже %1 с</translation>
    </message>
    <message>
        <source>The same identity twice: another game server dials in with it from %1; give each its own identity token</source>
        <translation>Один токен идентификации дважды: с ним подключается другой игровой сервер с %1; дайте каждому свой</translation>
    </message>
</context>
<context>
    <name>hawser::GenericEndpoint</name>
    <message>
        <source>Refused until Hawser ends</source>
        <translation>Отказано до завершения Hawser</translation>
    </message>
    <message>
        <source>Blocked by the user</source>
        <translation>Заблокирован пользователем</translation>
    </message>
    <message>
        <source>There is no registration token: nobody could get in</source>
        <translation>Нет токена регистрации: никто не смог бы войти</translation>
    </message>
    <message>
        <source>Give a registration token, 32 random letters or more.</source>
        <translation>Задайте токен регистрации: не меньше 32 случайных символов.</translation>
    </message>
    <message>
        <source>“%1” is no IP address</source>
        <translation>«%1» — не IP-адрес</translation>
    </message>
    <message>
        <source>Give an address of this computer, 127.0.0.1 for this computer alone, or 0.0.0.0 for all its addresses.</source>
        <translation>Укажите адрес этого компьютера, 127.0.0.1 — только для этого компьютера или 0.0.0.0 — для всех его адресов.</translation>
    </message>
    <message>
        <source>%1 is no address of this computer</source>
        <translation>%1 — не адрес этого компьютера</translation>
    </message>
    <message>
        <source>Give one of its addresses, or 0.0.0.0 for all of them.</source>
        <translation>Укажите один из его адресов или 0.0.0.0 для всех.</translation>
    </message>
    <message>
        <source>You may not listen on port %1 of %2</source>
        <translation>Нет права слушать порт %1 на %2</translation>
    </message>
    <message>
        <source>Choose a port from 1024 upwards, such as 3004.</source>
        <translation>Выберите порт от 1024 и выше, например 3004.</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>Выберите другой порт.</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>Не удаётся слушать порт %1 на %2: %3</translation>
    </message>
    <message>
        <source>Choose another address or port.</source>
        <translation>Выберите другой адрес или порт.</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by another program</source>
        <translation>Порт %1 на %2 занят другой программой</translation>
    </message>
    <message>
        <source>Port %1 of %2 is in use by %3</source>
        <translation>Порт %1 на %2 занят: %3</translation>
    </message>
    <message>
        <source>End that program, or choose another port and give it to the mods too.</source>
        <translation>Завершите эту программу или выберите другой порт и укажите его и в модах.</translation>
    </message>
    <message>
        <source>The endpoint is not encrypted: whoever is on the way can read the registration token and everything mods send; use TLS or a VPN</source>
        <translation>Конечная точка не шифруется: любой на пути может прочитать токен регистрации и всё, что шлют моды; используйте TLS или VPN</translation>
    </message>
    <message>
        <source>%1 did not get in: %2</source>
        <translation>%1 не допущен: %2</translation>
    </message>
    <message>
        <source>The endpoint is closed</source>
        <translation>Конечная точка закрыта</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Удалён пользователем</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыт</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказано</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>%1 had its port %2 tried from here: %3</source>
        <comment>address, port, what came of it</comment>
        <translation>По просьбе %1 отсюда проверен порт %2: %3</translation>
    </message>
</context>
<context>
    <name>hawser::GoToTimeDialog</name>
    <message>
        <source>Go to a time</source>
        <translation>Переход к времени</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>14:00, 2026-11-02 14:00, 2h, yesterday …</source>
        <translation>14:00, 2026-11-02 14:00, 2h, yesterday …</translation>
    </message>
    <message>
        <source>A time of today, a date, or how long ago it was.</source>
        <translation>Время сегодня, дата или как давно это было.</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>&amp;Перейти</translation>
    </message>
    <message>
        <source>That is no time. Write 14:00, 2026-11-02 14:00, 2h or yesterday.</source>
        <translation>Это не время. Пишите 14:00, 2026-11-02 14:00, 2h или yesterday.</translation>
    </message>
</context>
<context>
    <name>hawser::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Руководство</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Поиск в руководстве</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>No page has all these words. Try fewer, or another word for it.</source>
        <translation>Нет страницы со всеми этими словами. Уберите часть слов или замените их.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Страница руководства</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
</context>
<context>
    <name>hawser::HighlightsDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Убрать</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Подсветка</translation>
    </message>
    <message>
        <source>Patterns; the first that fits counts</source>
        <translation>Образцы; действует первый подходящий</translation>
    </message>
    <message>
        <source>cheat, or /raid|grief/</source>
        <translation>cheat или /raid|grief/</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Образец</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Цвет</translation>
    </message>
    <message>
        <source>&amp;Try it on</source>
        <translation>&amp;Испытать на</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a pattern and its colour</comment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>There are as many patterns as there can be.</source>
        <translation>Больше образцов добавить нельзя.</translation>
    </message>
    <message>
        <source>Would look like this, because of “%1”.</source>
        <translation>Выглядело бы так из-за «%1».</translation>
    </message>
    <message>
        <source>No pattern fits.</source>
        <translation>Ни один образец не подходит.</translation>
    </message>
</context>
<context>
    <name>hawser::HistorySearch</name>
    <message>
        <source>Search the history of commands</source>
        <translation>Поиск по истории команд</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Поиск в истории</translation>
    </message>
    <message>
        <source>Ctrl+R: older · Return: take it · Esc: leave</source>
        <translation>Ctrl+R: более старые · Enter: взять · Esc: выйти</translation>
    </message>
    <message>
        <source>Nothing like it was typed before</source>
        <translation>Ничего похожего раньше не вводили</translation>
    </message>
</context>
<context>
    <name>hawser::HistoryView</name>
    <message>
        <source>&amp;Repeat …</source>
        <translation>Пов&amp;торить…</translation>
    </message>
    <message>
        <source>Requests of this run</source>
        <translation>Запросы этого запуска</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Fill the form with this request again; nothing is sent yet</source>
        <translation>Снова заполнить форму этим запросом; пока ничего не отправляется</translation>
    </message>
    <message>
        <source>Fill the form with the action that takes this back</source>
        <translation>Заполнить форму действием, которое отменяет это</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>Истори&amp;я</translation>
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
            <numerusform>%n элемент</numerusform>
            <numerusform>%n элемента</numerusform>
            <numerusform>%n элементов</numerusform>
        </translation>
    </message>
    <message>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… ещё %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message>
        <source>The keychain is being read.</source>
        <translation>Связка ключей читается.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>В связке ключей этого компьютера хранится %n игровой сервер и его секреты.</numerusform>
            <numerusform>В связке ключей этого компьютера хранятся %n игровых сервера и их секреты.</numerusform>
            <numerusform>В связке ключей этого компьютера хранятся %n игровых серверов и их секреты.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is kept when Hawser ends. %1</source>
        <translation>После выхода из Hawser ничего не сохранится. %1</translation>
    </message>
    <message>
        <source>The keychain cannot be read now. %1</source>
        <translation>Связку ключей сейчас не прочитать. %1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Связка ключей</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Снова &amp;открыть связку ключей</translation>
    </message>
    <message>
        <source>password secret keyring wallet</source>
        <translation>пароль секрет связка ключей кошелёк</translation>
    </message>
    <message>
        <source>What this session has without the keychain moves over, and what the keychain already has wins.</source>
        <translation>Данные этого сеанса без связки ключей переносятся в неё; то, что в ней уже есть, важнее.</translation>
    </message>
    <message>
        <source>This run was started without a keychain.</source>
        <translation>Этот запуск — без связки ключей.</translation>
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
        <translation>Докуда добрался мод</translation>
    </message>
    <message>
        <source>Is it coming?</source>
        <translation>Подключается?</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Принять</translation>
    </message>
    <message>
        <source>Show the &amp;game server</source>
        <translation>Показать игровой &amp;сервер</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, identity token</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It calls itself %1. That is not the identity token shown here, but it works.</source>
        <translation>Он представился как %1. Это не показанный здесь токен идентификации, но всё работает.</translation>
    </message>
    <message>
        <source>It comes back by itself after every restart.</source>
        <translation>После каждого перезапуска он возвращается сам.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Пока никто не пришёл.</translation>
    </message>
    <message>
        <source>Is the game server restarted? Is the address in its file exactly the one shown here? Does the firewall of this computer let the port in?</source>
        <translation>Перезапущен ли игровой сервер? Точно ли в его файле тот адрес, что показан здесь? Пропускает ли порт брандмауэр этого компьютера?</translation>
    </message>
    <message>
        <source>Other attempts:
%1</source>
        <comment>list</comment>
        <translation>Другие попытки:
%1</translation>
    </message>
</context>
<context>
    <name>hawser::LinePlot</name>
    <message>
        <source>Values over time</source>
        <translation>Значения во времени</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>За это время ничего не измерено</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: неизвестно</translation>
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
        <translation>Игровой сервер не назвал причину.</translation>
    </message>
</context>
<context>
    <name>hawser::ListNotice</name>
    <message>
        <source>Try again</source>
        <translation>Повторить попытку</translation>
    </message>
    <message>
        <source>What the game server answered:</source>
        <translation>Что ответил игровой сервер:</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Ответ в исходном виде</translation>
    </message>
    <message>
        <source>Another mod, or a newer one, may be able to.</source>
        <translation>Возможно, другой или более новый мод это умеет.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the Connection page tells whether the game server still answers.</source>
        <translation>Попробуйте ещё раз. Если не поможет, страница «Соединение» покажет, отвечает ли ещё игровой сервер.</translation>
    </message>
</context>
<context>
    <name>hawser::ListeningPage</name>
    <message>
        <source>Endpoint</source>
        <translation>Конечная точка</translation>
    </message>
    <message>
        <source>&amp;Let mods dial in</source>
        <translation>П&amp;ускать моды</translation>
    </message>
    <message>
        <source>Liste&amp;n so</source>
        <translation>С&amp;лушать так</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Только этот компьютер</translation>
    </message>
    <message>
        <source>All addresses of this computer</source>
        <translation>Все адреса этого компьютера</translation>
    </message>
    <message>
        <source>All addresses, IPv6 too</source>
        <translation>Все адреса, включая IPv6</translation>
    </message>
    <message>
        <source>None (ws)</source>
        <translation>Нет (ws)</translation>
    </message>
    <message>
        <source>Hawser&apos;s own certificate (wss)</source>
        <translation>Собственный сертификат Hawser (wss)</translation>
    </message>
    <message>
        <source>A certificate of mine (wss)</source>
        <translation>Мой сертификат (wss)</translation>
    </message>
    <message>
        <source>Any free one</source>
        <translation>Любой свободный</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Только %1</translation>
    </message>
    <message>
        <source>Certificate and chain (PEM)</source>
        <translation>Сертификат и цепочка (PEM)</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>Закрытый ключ (PEM)</translation>
    </message>
    <message>
        <source>play.example.org, home.example.org</source>
        <translation>play.example.org, home.example.org</translation>
    </message>
    <message>
        <source>&amp;Where mods reach it</source>
        <translation>&amp;Где она доступна модам</translation>
    </message>
    <message>
        <source>address network interface</source>
        <translation>адрес сеть интерфейс</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Порт</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Шифрование</translation>
    </message>
    <message>
        <source>&amp;Names of this computer, separated by commas</source>
        <translation>&amp;Имена этого компьютера через запятую</translation>
    </message>
    <message>
        <source>Names under which mods dial it. An address needs no name.</source>
        <translation>По этим именам к нему подключаются моды. Адресу имя не нужно.</translation>
    </message>
    <message>
        <source>&amp;Connections that one address may hold</source>
        <translation>Сколько &amp;соединений может держать один адрес</translation>
    </message>
    <message>
        <source>Mods that are connected are cut off and dial in again.</source>
        <translation>Подключённые моды отключаются и подключаются заново.</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Обзор: %1</translation>
    </message>
    <message>
        <source>A certificate of your own needs both files.</source>
        <translation>Для собственного сертификата нужны оба файла.</translation>
    </message>
    <message>
        <source>Mods reach it at %1.</source>
        <translation>Моды подключаются по адресу %1.</translation>
    </message>
    <message>
        <source>It does not listen now.</source>
        <translation>Сейчас не слушает.</translation>
    </message>
    <message>
        <source>Unencrypted off this computer: whoever can listen on the way reads the registration token and everything that is said.</source>
        <translation>Вне этого компьютера без шифрования: любой, кто может слушать на пути, прочтёт токен регистрации и весь обмен.</translation>
    </message>
    <message>
        <source>Stop liste&amp;ning</source>
        <translation>Перестать с&amp;лушать</translation>
    </message>
    <message>
        <source>&amp;Tell others whether their ports are open</source>
        <translation>Сообщать &amp;другим, открыты ли их порты</translation>
    </message>
    <message>
        <source>A friend&apos;s Hawser may ask this one to connect back to it. It connects to whoever asks, to nobody else, and rarely.</source>
        <translation>Hawser друга может попросить этот подключиться к нему в ответ. Он подключается только к тому, кто просит, и редко.</translation>
    </message>
</context>
<context>
    <name>hawser::MainWindow</name>
    <message>
        <source>These game servers are simulated.</source>
        <translation>Эти игровые серверы — имитация.</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;События</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>&amp;Чат</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>&amp;Консоль</translation>
    </message>
    <message>
        <source>&amp;Players</source>
        <translation>&amp;Игроки</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Баны</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>С&amp;оединение</translation>
    </message>
    <message>
        <source>%1 – Hawser</source>
        <translation>%1 — Hawser</translation>
    </message>
    <message>
        <source>Hawser</source>
        <translation>Hawser</translation>
    </message>
    <message>
        <source>About Hawser</source>
        <translation>О программе Hawser</translation>
    </message>
    <message>
        <source>Hawser %1</source>
        <translation>Hawser %1</translation>
    </message>
    <message>
        <source>A desktop console for people who run game servers. Free software under the MIT licence.</source>
        <translation>Настольная консоль для тех, кто держит игровые серверы. Свободное ПО под лицензией MIT.</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of this computer.</source>
        <translation>Токены хранятся в связке ключей этого компьютера.</translation>
    </message>
    <message>
        <source>Check a game&apos;s configuration</source>
        <translation>Проверить конфигурацию игры</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>С&amp;татистика</translation>
    </message>
    <message>
        <source>A link to Hawser</source>
        <translation>Ссылка на Hawser</translation>
    </message>
    <message>
        <source>Go on only if you trust where the link came from.</source>
        <translation>Продолжайте, только если доверяете тому, откуда ссылка.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Продолжить</translation>
    </message>
    <message>
        <source>The link is about a game that Hawser does not dial.</source>
        <translation>Ссылка на игру, к которой Hawser не подключается.</translation>
    </message>
    <message>
        <source>A link wants to connect the game server %1. You can look at everything before anything is dialled.</source>
        <translation>Ссылка хочет подключить игровой сервер %1. До подключения можно всё проверить.</translation>
    </message>
    <message>
        <source>The link is about a game server that this Hawser does not know.</source>
        <translation>Ссылка на игровой сервер, которого этот Hawser не знает.</translation>
    </message>
    <message>
        <source>A link wants to show an event of %1.</source>
        <translation>Ссылка хочет показать событие %1.</translation>
    </message>
    <message>
        <source>A link wants to show %1.</source>
        <translation>Ссылка хочет показать %1.</translation>
    </message>
</context>
<context>
    <name>hawser::ManualGuide</name>
    <message>
        <source>By hand, at the router</source>
        <translation>Вручную, на роутере</translation>
    </message>
    <message>
        <source>1. Reserve the address of this computer in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”).</source>
        <translation>1. Закрепите в роутере адрес этого компьютера, чтобы он не менялся («резервирование DHCP», «всегда назначать этот адрес»).</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Адрес этого компьютера</translation>
    </message>
    <message>
        <source>2. Open the pages of the router in a browser.</source>
        <translation>2. Откройте страницы роутера в браузере.</translation>
    </message>
    <message>
        <source>2. Open the pages of the router (%1) in a browser.</source>
        <translation>2. Откройте страницы роутера (%1) в браузере.</translation>
    </message>
    <message>
        <source>Pages of the router</source>
        <translation>Страницы роутера</translation>
    </message>
    <message>
        <source>3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and add one entry with exactly these values: no range, nothing else.</source>
        <translation>3. Найдите «Проброс портов», «Виртуальный сервер», «NAT» или «Port forwarding» и добавьте одну запись ровно с этими значениями: без диапазона и ничего больше.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Протокол</translation>
    </message>
    <message>
        <source>External port</source>
        <translation>Внешний порт</translation>
    </message>
    <message>
        <source>Internal port</source>
        <translation>Внутренний порт</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of this computer, for the game server only.</source>
        <translation>4. Разрешите тот же порт в брандмауэре этого компьютера, только для игрового сервера.</translation>
    </message>
    <message>
        <source>Command for it</source>
        <translation>Команда для этого</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Копировать: %1</translation>
    </message>
    <message>
        <source>1. Reserve the address of the computer with the game server in the router, so that it stays the same (“DHCP reservation”, “always assign the same address”). The entry below leads there.</source>
        <translation>1. Закрепите в роутере адрес компьютера с игровым сервером, чтобы он не менялся («резервирование DHCP», «всегда назначать этот адрес»). Запись ниже ведёт туда.</translation>
    </message>
    <message>
        <source>4. Allow the same port in the firewall of that computer, for the game server only.</source>
        <translation>4. Разрешите тот же порт в брандмауэре того компьютера, только для игрового сервера.</translation>
    </message>
    <message>
        <source>Then the same in the second router, the box that yours is connected to: an entry with the same values, which leads to your first router.</source>
        <translation>Затем то же самое во втором роутере, к которому подключён ваш: запись с теми же значениями, которая ведёт на ваш первый роутер.</translation>
    </message>
    <message>
        <source>Pages of the second router</source>
        <translation>Страницы второго роутера</translation>
    </message>
    <message>
        <source>Address of the first router there</source>
        <translation>Адрес первого роутера там</translation>
    </message>
    <message>
        <source>5. Let it be tried from outside, below or on the next page. To undo it, delete the entry of that name.</source>
        <translation>5. Пусть это проверят снаружи, ниже или на следующей странице. Чтобы отменить, удалите запись с этим именем.</translation>
    </message>
</context>
<context>
    <name>hawser::ModGuide</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>&amp;Далее</translation>
    </message>
    <message>
        <source>Let mods connect to me</source>
        <translation>Пусть моды подключаются ко мне</translation>
    </message>
    <message>
        <source>Lea&amp;ve</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>%1: what to write into its settings</source>
        <translation>%1: что вписать в настройки</translation>
    </message>
    <message>
        <source>Which game server shall connect?</source>
        <translation>Какой игровой сервер подключить?</translation>
    </message>
    <message>
        <source>Where does the game server run, with its mod?</source>
        <translation>Где работает игровой сервер с модом?</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Шаг %1 из %2</translation>
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
        <translation>%1 (не может подключиться сюда)</translation>
    </message>
    <message>
        <source>Find a game or mod</source>
        <translation>Найти игру или мод</translation>
    </message>
    <message>
        <source>Games and mods</source>
        <translation>Игры и моды</translation>
    </message>
</context>
<context>
    <name>hawser::ModSettingsView</name>
    <message>
        <source>Identity token</source>
        <translation>Токен идентификации</translation>
    </message>
    <message>
        <source>A game server with this identity token is known already. That is right if you set it up again, and wrong for another one.</source>
        <translation>Игровой сервер с этим токеном идентификации уже известен. Это верно, если вы настраиваете его заново, и неверно, если это другой сервер.</translation>
    </message>
    <message>
        <source>&amp;Identity token: the name of this game server, for good</source>
        <translation>Токен &amp;идентификации: постоянное имя этого игрового сервера</translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message>
        <source>Name or id of a player</source>
        <translation>Имя или ID игрока</translation>
    </message>
    <message>
        <source>Name or code of an item</source>
        <translation>Название или код предмета</translation>
    </message>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>С таким именем: %n; выберите из списка.</numerusform>
            <numerusform>С таким именем: %n; выберите из списка.</numerusform>
            <numerusform>С таким именем: %n; выберите из списка.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands for %1</source>
        <translation>Означает %1</translation>
    </message>
</context>
<context>
    <name>hawser::NetworkHost</name>
    <message>
        <source>This game server is not connected</source>
        <translation>Этот игровой сервер не подключён</translation>
    </message>
    <message>
        <source>The game server is not connected</source>
        <translation>Игровой сервер не подключён</translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message>
        <source>Jump to the newest event (End)</source>
        <translation>Перейти к новейшему событию (End)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln новое</numerusform>
            <numerusform>%Ln новых</numerusform>
            <numerusform>%Ln новых</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and more new</source>
        <translation>%1 и более новых</translation>
    </message>
    <message>
        <source>%1; jump to the newest</source>
        <translation>%1; перейти к новейшему</translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Принять</translation>
    </message>
    <message>
        <source>Let it in, now and later</source>
        <translation>Впустить сейчас и впредь</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Отказать</translation>
    </message>
    <message>
        <source>Turn it away until Hawser ends</source>
        <translation>Отказывать до завершения Hawser</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Блокировать</translation>
    </message>
    <message>
        <source>Turn it away until you accept it</source>
        <translation>Отказывать, пока вы его не примете</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Дать другое имя</translation>
    </message>
    <message>
        <source>A new game server wants in</source>
        <translation>Подключиться хочет новый игровой сервер</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>Подключиться хочет %n новый игровой сервер. Первый:</numerusform>
            <numerusform>Подключиться хотят %n новых игровых сервера. Первый:</numerusform>
            <numerusform>Подключиться хотят %n новых игровых серверов. Первый:</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>address</comment>
        <translation>с %1</translation>
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
        <translation>Новые игровые серверы</translation>
    </message>
    <message>
        <source>&amp;Accept every mod that has the registration token</source>
        <translation>&amp;Принимать любой мод с токеном регистрации</translation>
    </message>
    <message>
        <source>Otherwise it waits at the door, up to ten minutes, until you accept, refuse or block it above the list of game servers.</source>
        <translation>Иначе он ждёт на входе до десяти минут, пока вы не примете его, не откажете ему или не заблокируете его над списком игровых серверов.</translation>
    </message>
</context>
<context>
    <name>hawser::NothingToShow</name>
    <message>
        <source>Clear filters</source>
        <translation>Очистить фильтры</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Событий ещё нет</translation>
    </message>
    <message>
        <source>What happens on your game servers appears here as it happens.</source>
        <translation>Здесь сразу появляется то, что происходит на ваших игровых серверах.</translation>
    </message>
    <message>
        <source>What happens on this game server appears here as it happens.</source>
        <translation>Здесь сразу появляется то, что происходит на этом игровом сервере.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>There are events, but none that passes the filters. New ones that do appear here.</source>
        <translation>События есть, но ни одно не проходит фильтры. Новые подходящие появятся здесь.</translation>
    </message>
</context>
<context>
    <name>hawser::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>&amp;Notify me when a game server is lost or comes back</source>
        <translation>&amp;Уведомлять, когда игровой сервер пропадает или возвращается</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>&amp;Добавить правило</translation>
    </message>
    <message>
        <source>Re&amp;move it</source>
        <translation>У&amp;брать</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>&amp;Тихие часы</translation>
    </message>
    <message>
        <source>Only while Hawser is not looked at.</source>
        <translation>Только пока окно Hawser не на виду.</translation>
    </message>
    <message>
        <source>Notify me of these &amp;events, too</source>
        <translation>Уведомлять и об этих &amp;событиях</translation>
    </message>
    <message>
        <source>rule filter chat player text</source>
        <translation>правило фильтр чат игрок текст</translation>
    </message>
    <message>
        <source>Nothing is told then; the icon in the tray goes on counting.</source>
        <translation>В это время уведомлений нет; значок в области уведомлений продолжает считать.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>type:chat server:Oakvale /aimbot|wallhack/i</source>
        <translation>type:chat server:Oakvale /aimbot|wallhack/i</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>На&amp;звание</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Фильтр</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Название правила</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>Фильтр правила</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Тихо с</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Тихо до</translation>
    </message>
    <message>
        <source>from</source>
        <comment>quiet hours</comment>
        <translation>с</translation>
    </message>
    <message>
        <source>until</source>
        <comment>quiet hours</comment>
        <translation>до</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Новое правило</translation>
    </message>
    <message>
        <source>A rule is a filter as in the search line above the events.</source>
        <translation>Правило — это фильтр, как в строке поиска над событиями.</translation>
    </message>
    <message>
        <source>Without a filter it tells nothing.</source>
        <translation>Без фильтра оно ни о чём не уведомляет.</translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message>
        <source>%1 was lost</source>
        <translation>Связь с %1 потеряна</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 снова на связи</translation>
    </message>
    <message>
        <source>%1 was refused and needs you</source>
        <translation>%1 получил отказ, нужны вы</translation>
    </message>
    <message>
        <source>%1 is new and waits for your decision</source>
        <translation>%1 — новый и ждёт вашего решения</translation>
    </message>
    <message>
        <source>%1 gives cause for a warning</source>
        <translation>%1: есть предупреждение</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>Связь потеряна с %n игровым сервером</numerusform>
            <numerusform>Связь потеряна с %n игровыми серверами</numerusform>
            <numerusform>Связь потеряна с %n игровыми серверами</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n игровой сервер снова на связи</numerusform>
            <numerusform>%n игровых сервера снова на связи</numerusform>
            <numerusform>%n игровых серверов снова на связи</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n игровой сервер получил отказ, нужны вы</numerusform>
            <numerusform>%n игровых сервера получили отказ, нужны вы</numerusform>
            <numerusform>%n игровых серверов получили отказ, нужны вы</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n новый игровой сервер ждёт вашего решения</numerusform>
            <numerusform>%n новых игровых сервера ждут вашего решения</numerusform>
            <numerusform>%n новых игровых серверов ждут вашего решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>Предупреждение от %n игрового сервера</numerusform>
            <numerusform>Предупреждения от %n игровых серверов</numerusform>
            <numerusform>Предупреждения от %n игровых серверов</numerusform>
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
            <numerusform>%1: %n событие</numerusform>
            <numerusform>%1: %n события</numerusform>
            <numerusform>%1: %n событий</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NumberField</name>
    <message>
        <source>%1 to %2</source>
        <translation>от %1 до %2</translation>
    </message>
</context>
<context>
    <name>hawser::OpenPage</name>
    <message>
        <source>Close it a&amp;gain</source>
        <translation>Снова &amp;закрыть</translation>
    </message>
    <message>
        <source>&amp;Open the port</source>
        <translation>&amp;Открыть порт</translation>
    </message>
    <message>
        <source>By hand, at the router</source>
        <translation>Вручную, на роутере</translation>
    </message>
    <message>
        <source>anybody; routers that only know NAT-PMP cannot limit it</source>
        <translation>кто угодно; роутеры, знающие только NAT-PMP, ограничить не могут</translation>
    </message>
    <message>
        <source>&amp;External port</source>
        <translation>Вн&amp;ешний порт</translation>
    </message>
    <message>
        <source>Only from this &amp;address</source>
        <translation>Только с этого &amp;адреса</translation>
    </message>
    <message>
        <source>Type the e&amp;xternal port once more, to agree</source>
        <translation>Для согласия введите внешний &amp;порт ещё раз</translation>
    </message>
    <message>
        <source>Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at a time and only while Hawser runs. The entry is called %4.</source>
        <translation>Hawser просит роутер (%1) передавать TCP %2 на этот компьютер (%3), каждый раз на час и только пока работает Hawser. Запись называется %4.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Запрос роутеру…</translation>
    </message>
    <message>
        <source>Use port &amp;%1</source>
        <translation>Взять порт &amp;%1</translation>
    </message>
    <message>
        <source>Open the port</source>
        <translation>Открыть порт</translation>
    </message>
    <message>
        <source>I have done it by &amp;hand</source>
        <translation>Готово в&amp;ручную</translation>
    </message>
    <message>
        <source>Choose a &amp;mod instead</source>
        <translation>Выбрать вместо этого &amp;мод</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>&amp;Открыть доступ через мост</translation>
    </message>
    <message>
        <source>Go on wit&amp;hout it</source>
        <translation>&amp;Продолжить без этого</translation>
    </message>
    <message>
        <source>Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), for an hour at a time and only while Hawser runs. The entries are called %6.</source>
        <translation>Два роутера стоят друг за другом. Hawser просит первый (%1) передавать TCP %2 на этот компьютер (%3), а второй (%4) — передавать TCP %2 на первый (%5), каждый раз на час и только пока работает Hawser. Записи называются %6.</translation>
    </message>
    <message>
        <source>%1: TCP %2 to %3
%4: TCP %5 to %6</source>
        <comment>router, its entry, second router, its entry</comment>
        <translation>%1: TCP %2 на %3
%4: TCP %5 на %6</translation>
    </message>
</context>
<context>
    <name>hawser::Outbox</name>
    <message>
        <source>sending …</source>
        <translation>отправляется…</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>отправлено</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>все</translation>
    </message>
    <message>
        <source>%1 You to %2: %3 · %4</source>
        <comment>time, to whom, text, how it went</comment>
        <translation>%1 Вы → %2: %3 · %4</translation>
    </message>
    <message>
        <source>%1 You to %2 on %3: %4 · %5</source>
        <comment>time, to whom, game server, text, how it went</comment>
        <translation>%1 Вы → %2 на %3: %4 · %5</translation>
    </message>
</context>
<context>
    <name>hawser::OutcomeLine</name>
    <message>
        <source>Waiting …</source>
        <translation>Ожидание…</translation>
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
        <translation>Показывать его &amp;также в Takaro или другом Hawser</translation>
    </message>
    <message>
        <source>&amp;Try the way out</source>
        <translation>&amp;Проверить путь наружу</translation>
    </message>
    <message>
        <source>Address of the &amp;remote endpoint</source>
        <translation>Адрес &amp;удалённой конечной точки</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Идёт проверка…</translation>
    </message>
</context>
<context>
    <name>hawser::OwnTokenDialog</name>
    <message>
        <source>Own registration token</source>
        <translation>Собственный токен регистрации</translation>
    </message>
    <message>
        <source>&amp;Take it away</source>
        <translation>&amp;Отозвать</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what failed, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This token lets in this game server and no other, so it can be given to somebody who runs only this one. Put it into the configuration of its mod. The token of the endpoint lets it in, too. Making another, or none, ends a connection that came in with this one.</source>
        <translation>Этот токен впускает этот игровой сервер и никакой другой, поэтому его можно дать тому, кто держит только его. Впишите токен в конфигурацию мода. Токен конечной точки тоже его впускает. Создание другого токена или отзыв этого разрывает соединение, установленное с ним.</translation>
    </message>
    <message>
        <source>This game server gets in with the token of the endpoint, as any other. A token of its own lets in no other game server: it is for somebody who is to connect this one and nothing else.</source>
        <translation>Этот игровой сервер входит с токеном конечной точки, как и все. Собственный токен не впускает никакой другой игровой сервер: он для того, кому нужно подключить только этот.</translation>
    </message>
    <message>
        <source>&amp;Make another</source>
        <translation>&amp;Создать другой</translation>
    </message>
    <message>
        <source>&amp;Make a token</source>
        <translation>&amp;Создать токен</translation>
    </message>
</context>
<context>
    <name>hawser::PinholeView</name>
    <message>
        <source>I ag&amp;ree to that</source>
        <translation>Я со&amp;гласен с этим</translation>
    </message>
    <message>
        <source>Open it for IPv&amp;6</source>
        <translation>Открыть для IPv&amp;6</translation>
    </message>
    <message>
        <source>Close IPv6 aga&amp;in</source>
        <translation>&amp;Снова закрыть IPv6</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>кто угодно</translation>
    </message>
    <message>
        <source>Over IPv6 as well</source>
        <translation>И через IPv6</translation>
    </message>
    <message>
        <source>Only from this IPv6 a&amp;ddress</source>
        <translation>Только с этого а&amp;дреса IPv6</translation>
    </message>
    <message>
        <source>With IPv6 this computer has an address of its own that others can reach; only the router&apos;s firewall is in the way. Hawser asks it to let TCP %1 through to this computer, for an hour at a time and only while Hawser runs.</source>
        <translation>С IPv6 у этого компьютера есть собственный адрес, доступный другим; мешает только брандмауэр роутера. Hawser просит его пропускать TCP %1 к этому компьютеру, каждый раз на час и только пока работает Hawser.</translation>
    </message>
    <message>
        <source>Over IPv6 the router lets TCP %1 through to %2</source>
        <translation>По IPv6 роутер пропускает TCP %1 к %2</translation>
    </message>
    <message>
        <source>Players need IPv6 for that, too. Only a test from outside proves it.</source>
        <translation>Игрокам для этого тоже нужен IPv6. Доказать это может только проверка снаружи.</translation>
    </message>
    <message>
        <source>The router is asked …</source>
        <translation>Роутер опрашивается …</translation>
    </message>
    <message>
        <source>The router&apos;s firewall for IPv6 is off: there is nothing to open in it.</source>
        <translation>Брандмауэр роутера для IPv6 выключен: открывать в нём нечего.</translation>
    </message>
    <message>
        <source>The router does not let programs open ports for IPv6. Its own pages do, under “firewall” or “IPv6”.</source>
        <translation>Роутер не позволяет программам открывать порты для IPv6. Это можно сделать на его страницах, в разделе «Брандмауэр» или «IPv6».</translation>
    </message>
    <message>
        <source>The router has no room for another entry for IPv6. Delete one there.</source>
        <translation>В роутере нет места для ещё одной записи IPv6. Удалите там одну.</translation>
    </message>
    <message>
        <source>The router did not open the port for IPv6, and does not say why. Enter it at the router&apos;s own pages.</source>
        <translation>Роутер не открыл порт для IPv6 и не говорит почему. Внесите его на страницах роутера.</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePage</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>На &amp;этом компьютере</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>На другом компьютере в моей &amp;сети</translation>
    </message>
    <message>
        <source>Rented, so&amp;mewhere on the internet</source>
        <translation>Арендован, где-то в &amp;интернете</translation>
    </message>
    <message>
        <source>Hawser reaches it without any open port. One is needed only if somebody else shall administer it over the internet.</source>
        <translation>Hawser достаёт до него без открытых портов. Порт нужен, только если кто-то другой будет управлять сервером через интернет.</translation>
    </message>
    <message>
        <source>Hawser reaches it inside your network. Ports of that computer can be opened only from there: run the set-up on it, or do it by hand.</source>
        <translation>Hawser достаёт до него в вашей сети. Порты того компьютера открываются только с него: запустите настройку на нём или сделайте это вручную.</translation>
    </message>
    <message>
        <source>Its host opens the ports. Look in the host&apos;s panel for the port that administration uses; it is rarely the usual one.</source>
        <translation>Порты открывает хостер. Найдите в его панели порт для управления; он редко бывает обычным.</translation>
    </message>
    <message>
        <source>Where does the game server run?</source>
        <translation>Где работает игровой сервер?</translation>
    </message>
</context>
<context>
    <name>hawser::PlacePicker</name>
    <message>
        <source>On &amp;this computer</source>
        <translation>На &amp;этом компьютере</translation>
    </message>
    <message>
        <source>On another computer in my &amp;network</source>
        <translation>На другом компьютере в моей &amp;сети</translation>
    </message>
    <message>
        <source>Somewhere on the &amp;internet (rented)</source>
        <translation>Где-то в &amp;интернете (аренда)</translation>
    </message>
    <message>
        <source>&amp;Encrypt (wss)</source>
        <translation>&amp;Шифровать (wss)</translation>
    </message>
    <message>
        <source>&amp;Listen so</source>
        <translation>С&amp;лушать так</translation>
    </message>
    <message>
        <source>Name or address of this computer, as the mod reaches it</source>
        <translation>Имя или адрес этого компьютера, доступные моду</translation>
    </message>
    <message>
        <source>N&amp;ame or address of this computer, as the mod reaches it</source>
        <translation>И&amp;мя или адрес этого компьютера, доступные моду</translation>
    </message>
    <message>
        <source>Only a name or an address, without ws:// and without the port.</source>
        <translation>Только имя или адрес, без ws:// и без порта.</translation>
    </message>
    <message>
        <source>Needed: the name or the public address of your router, or of the machine that Hawser runs on.</source>
        <translation>Обязательно: имя или публичный адрес вашего роутера либо машины, на которой работает Hawser.</translation>
    </message>
    <message>
        <source>May stay empty: then it is the address that Hawser finds itself.</source>
        <translation>Можно оставить пустым: тогда берётся адрес, который найдёт сам Hawser.</translation>
    </message>
    <message>
        <source>The mod dials this computer itself; nothing has to be opened to others.</source>
        <translation>Мод подключается на этом же компьютере; для других ничего открывать не нужно.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Mods have to trust its certificate.</source>
        <translation>Конечная точка слушает все адреса этого компьютера. Моды должны доверять её сертификату.</translation>
    </message>
    <message>
        <source>The endpoint listens on all addresses of this computer. Not encrypted: tokens and chat can be read on the network. Use it only in a network you trust.</source>
        <translation>Конечная точка слушает все адреса этого компьютера. Без шифрования: токены и чат можно прочитать в сети. Используйте только в сети, которой доверяете.</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the tokens. Encryption is recommended.</source>
        <translation>Без шифрования: токены может прочитать любой на пути. Рекомендуется шифрование.</translation>
    </message>
    <message>
        <source>TCP port %1 of this computer has to be reachable from the internet: forward it in your router and open it in the firewall.</source>
        <translation>TCP-порт %1 этого компьютера должен быть доступен из интернета: пробросьте его на роутере и откройте в брандмауэре.</translation>
    </message>
    <message>
        <source>The endpoint listens so.</source>
        <translation>Конечная точка слушает именно так.</translation>
    </message>
    <message>
        <source>The endpoint has to listen otherwise for that. Mods that are connected now are cut off, and dial in again by themselves.</source>
        <translation>Для этого конечная точка должна слушать иначе. Подключённые сейчас моды отключатся и подключатся снова сами.</translation>
    </message>
    <message>
        <source>The endpoint does not listen yet.</source>
        <translation>Конечная точка пока не слушает.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerMenu</name>
    <message>
        <source>P&amp;layer %1</source>
        <translation>&amp;Игрок %1</translation>
    </message>
    <message>
        <source>&amp;Only events of this player</source>
        <translation>&amp;Только события этого игрока</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Копировать имя</translation>
    </message>
    <message>
        <source>Copy i&amp;d</source>
        <translation>Копировать &amp;ID</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>The game server did not tell the player&apos;s id.</source>
        <translation>Игровой сервер не сообщил ID игрока.</translation>
    </message>
</context>
<context>
    <name>hawser::PlayerTableModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>С %1</translation>
    </message>
    <message>
        <source>Hawser has not seen this player join.</source>
        <translation>Hawser не видел, как этот игрок вошёл.</translation>
    </message>
    <message>
        <source>%1, id %2, ping %3, here for %4</source>
        <translation>%1, ID %2, пинг %3, здесь %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Пинг</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Here for</source>
        <translation>Здесь уже</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Наиграно</translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message>
        <source>Players</source>
        <translation>Игроки</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>Имя или ID</translation>
    </message>
    <message>
        <source>Filter players</source>
        <translation>Фильтр игроков</translation>
    </message>
    <message>
        <source>Ask the game server now (Ctrl+F5)</source>
        <translation>Запросить у игрового сервера сейчас (Ctrl+F5)</translation>
    </message>
    <message>
        <source>Ask who is there now</source>
        <translation>Запросить сейчас, кто в игре</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>&amp;Действия</translation>
    </message>
    <message>
        <source>What can be done with the chosen player</source>
        <translation>Что можно сделать с выбранным игроком</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, на %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln игрок</numerusform>
            <numerusform>%Ln игрока</numerusform>
            <numerusform>%Ln игроков</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Запрос…</translation>
    </message>
    <message>
        <source>⚠ Not up to date: %1</source>
        <translation>⚠ Неактуально: %1</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Выберите один игровой сервер</translation>
    </message>
    <message>
        <source>Players are listed of the game server that is chosen on the left.</source>
        <translation>Показываются игроки игрового сервера, выбранного слева.</translation>
    </message>
    <message>
        <source>The game server is not online</source>
        <translation>Игровой сервер не в сети</translation>
    </message>
    <message>
        <source>Who is there is asked as soon as it is back.</source>
        <translation>Кто в игре, будет запрошено, как только он вернётся.</translation>
    </message>
    <message>
        <source>Asking who is there …</source>
        <translation>Запрашиваем, кто в игре…</translation>
    </message>
    <message>
        <source>This game server cannot list its players</source>
        <translation>Этот игровой сервер не умеет перечислять своих игроков</translation>
    </message>
    <message>
        <source>Who is there is not known</source>
        <translation>Кто в игре, неизвестно</translation>
    </message>
    <message>
        <source>No player matches</source>
        <translation>Подходящих игроков нет</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Очистите фильтр, чтобы увидеть все.</translation>
    </message>
    <message>
        <source>Nobody is listed</source>
        <translation>Список пуст</translation>
    </message>
    <message>
        <source>This mod is known to answer so, whoever is there.</source>
        <translation>Известно, что этот мод отвечает так всегда, кто бы ни был в игре.</translation>
    </message>
    <message>
        <source>Nobody is there</source>
        <translation>Никого нет</translation>
    </message>
    <message>
        <source>Whoever joins appears here within moments.</source>
        <translation>Кто войдёт, сразу появится здесь.</translation>
    </message>
</context>
<context>
    <name>hawser::PlotCard</name>
    <message>
        <source>Save the picture of “%1”</source>
        <translation>Сохранить картинку «%1»</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Сохранение картинки</translation>
    </message>
    <message>
        <source>Drawing, sharp at any size (*.svg)</source>
        <translation>Векторный рисунок, чёткий в любом размере (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Изображение (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Сохранено как %1.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save the plot as a picture</source>
        <translation>Сохранить график как картинку</translation>
    </message>
</context>
<context>
    <name>hawser::PortSetup</name>
    <message>
        <source>%1 at %2</source>
        <comment>router, address</comment>
        <translation>%1 на %2</translation>
    </message>
</context>
<context>
    <name>hawser::PortsPage</name>
    <message>
        <source>&amp;Leave it closed</source>
        <translation>&amp;Оставить закрытым</translation>
    </message>
    <message>
        <source>Ask a server &amp;outside how it sees us (STUN)</source>
        <translation>Спросить сервер &amp;снаружи, какими он нас видит (STUN)</translation>
    </message>
    <message>
        <source>Co&amp;py report</source>
        <translation>&amp;Копировать отчёт</translation>
    </message>
    <message>
        <source>with public &amp;addresses</source>
        <translation>с публичными &amp;адресами</translation>
    </message>
    <message>
        <source>Port of the game server</source>
        <translation>Порт игрового сервера</translation>
    </message>
    <message>
        <source>Whoever runs that server learns your public address.</source>
        <translation>Тот, кто держит этот сервер, узнает ваш публичный адрес.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>STUN-сервер</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>его имя</translation>
    </message>
    <message>
        <source>Port of the &amp;game server, TCP</source>
        <translation>Порт &amp;игрового сервера, TCP</translation>
    </message>
    <message>
        <source>Can it be reached from the internet?</source>
        <translation>Доступен ли он из интернета?</translation>
    </message>
    <message>
        <source>Go on by &amp;hand</source>
        <translation>Дальше в&amp;ручную</translation>
    </message>
    <message>
        <source>Loo&amp;k again</source>
        <translation>&amp;Посмотреть снова</translation>
    </message>
    <message>
        <source>Loo&amp;k anew</source>
        <translation>&amp;Посмотреть заново</translation>
    </message>
    <message>
        <source>&amp;Share it over a bridge</source>
        <translation>&amp;Открыть доступ через мост</translation>
    </message>
    <message>
        <source>Share it over a bridge</source>
        <translation>Открыть доступ через мост</translation>
    </message>
    <message>
        <source>The second one (%1) shows itself, too: go on, and Hawser can open the port on both.</source>
        <translation>Второй (%1) тоже себя показывает: продолжайте, и Hawser сможет открыть порт на обоих.</translation>
    </message>
    <message>
        <source>Let a server outside be asked, above, and look again: then the second one may show itself, and Hawser can open the port on both.</source>
        <translation>Разрешите выше запрос к внешнему серверу и посмотрите снова: тогда второй, возможно, себя покажет, и Hawser сможет открыть порт на обоих.</translation>
    </message>
    <message>
        <source>Go on: the next page tells how it is done by hand, for the computer of the game server.</source>
        <translation>Продолжайте: на следующей странице сказано, как сделать это вручную для компьютера игрового сервера.</translation>
    </message>
</context>
<context>
    <name>hawser::ProvePage</name>
    <message>
        <source>Is it really open?</source>
        <translation>Действительно ли он открыт?</translation>
    </message>
    <message>
        <source>Go on without &amp;proof</source>
        <translation>Дальше &amp;без доказательства</translation>
    </message>
    <message>
        <source>What a router says is no proof, and neither is a connection from this network. Somebody outside has to try it: the Hawser of a friend, or your own on another site, if its endpoint offers the check; or your phone, on mobile data.</source>
        <translation>Слова роутера — не доказательство, как и соединение из этой сети. Проверить должен кто-то снаружи: Hawser друга или ваш собственный в другом месте, если его конечная точка предлагает проверку, либо ваш телефон через мобильную сеть.</translation>
    </message>
    <message>
        <source>Shows a link as a QR code. Hawser answers it on the port of the game server, which must not run meanwhile.</source>
        <translation>Показывает ссылку в виде QR-кода. Hawser отвечает по ней на порту игрового сервера, который в это время не должен работать.</translation>
    </message>
    <message>
        <source>Switch Wi-Fi off on the phone, point its camera at the code and open the link. It works once, and for ten minutes.</source>
        <translation>Выключите на телефоне Wi-Fi, наведите камеру на код и откройте ссылку. Она действует один раз и десять минут.</translation>
    </message>
    <message>
        <source>Your public address is not known: neither the router tells it, nor was anybody outside asked. On the page before the last, a server outside can be asked.</source>
        <translation>Ваш публичный адрес неизвестен: роутер его не называет, и никого снаружи не спрашивали. На предпредыдущей странице можно спросить сервер снаружи.</translation>
    </message>
    <message>
        <source>The game server holds its port. Stop it for the test, or use a checker.</source>
        <translation>Игровой сервер занимает свой порт. Остановите его на время проверки или используйте проверяющего.</translation>
    </message>
    <message>
        <source>The link was opened from this network, which proves nothing. Switch Wi-Fi off on the phone, and open it again.</source>
        <translation>Ссылку открыли из этой сети, а это ничего не доказывает. Выключите на телефоне Wi-Fi и откройте её снова.</translation>
    </message>
    <message>
        <source>The link was opened from outside.</source>
        <translation>Ссылку открыли снаружи.</translation>
    </message>
    <message>
        <source>Nobody came in ten minutes.</source>
        <translation>За десять минут никто не пришёл.</translation>
    </message>
    <message>
        <source>Another &amp;link</source>
        <translation>Другая ссы&amp;лка</translation>
    </message>
    <message>
        <source>Show a &amp;link for a phone</source>
        <translation>Показать ссы&amp;лку для телефона</translation>
    </message>
    <message>
        <source>Can the mod reach Hawser?</source>
        <translation>Достаёт ли мод до Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::Prover</name>
    <message>
        <source>Not looked for any longer</source>
        <translation>Больше не проверяется</translation>
    </message>
    <message>
        <source>It could not be read back: %1</source>
        <translation>Проверить результат не удалось: %1</translation>
    </message>
</context>
<context>
    <name>hawser::ProxyLoginForm</name>
    <message>
        <source>Password for the proxy</source>
        <translation>Пароль для прокси</translation>
    </message>
    <message>
        <source>&amp;Name for the proxy of this network</source>
        <translation>&amp;Имя для прокси этой сети</translation>
    </message>
    <message>
        <source>Pass&amp;word for the proxy</source>
        <translation>Паро&amp;ль для прокси</translation>
    </message>
    <message>
        <source>&amp;Keep it and test again</source>
        <translation>&amp;Запомнить и проверить снова</translation>
    </message>
    <message>
        <source>Test again &amp;with it</source>
        <translation>Проверить &amp;с ним снова</translation>
    </message>
</context>
<context>
    <name>hawser::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>QR-код ссылки</translation>
    </message>
</context>
<context>
    <name>hawser::RawJsonEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Строка %1, столбец %2: %3</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Аргументы в виде JSON</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>This is too long for a request.</source>
        <translation>Слишком длинно для запроса.</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object: { … }</source>
        <translation>Аргументы должны быть одним объектом JSON: { … }</translation>
    </message>
</context>
<context>
    <name>hawser::ReachView</name>
    <message>
        <source>Address to open there</source>
        <translation>Адрес, который нужно там открыть</translation>
    </message>
    <message>
        <source>Both are on this computer, so Hawser tries it itself: it dials that address.</source>
        <translation>Оба на этом компьютере, поэтому Hawser проверяет сам: он подключается к этому адресу.</translation>
    </message>
    <message>
        <source>Open this address in a browser on the computer of the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Откройте этот адрес в браузере на компьютере игрового сервера. Появится ошибка, и это неважно: Hawser увидит здесь, что кто-то добрался.</translation>
    </message>
    <message>
        <source>Open this address on a phone with Wi-Fi switched off, so that it comes from the internet like the game server. It shows an error, and that does not matter: Hawser sees here that somebody came through.</source>
        <translation>Откройте этот адрес на телефоне с выключенным Wi-Fi, чтобы он пришёл из интернета, как игровой сервер. Появится ошибка, и это неважно: Hawser увидит здесь, что кто-то добрался.</translation>
    </message>
    <message>
        <source>Hawser answers there: the mod gets through.</source>
        <translation>Hawser там отвечает: мод доберётся.</translation>
    </message>
    <message>
        <source>%1 came through: so does the mod.</source>
        <translation>%1 добрался: доберётся и мод.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>На %1 никто не слушает.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 не отвечает.</translation>
    </message>
    <message>
        <source>There is no way to %1: is the name or the address right?</source>
        <translation>К %1 нет пути: верно ли имя или адрес?</translation>
    </message>
    <message>
        <source>Go back to “Place” and let the endpoint listen so.</source>
        <translation>Вернитесь к шагу «Место» и нажмите там «Слушать так», чтобы конечная точка слушала.</translation>
    </message>
    <message>
        <source>Go back to “Place” and give a name or an address of this computer.</source>
        <translation>Вернитесь к шагу «Место» и укажите имя или адрес этого компьютера.</translation>
    </message>
    <message>
        <source>Allow TCP %1 for Hawser in the firewall of this computer, and open the address again.</source>
        <translation>Разрешите Hawser TCP %1 в брандмауэре этого компьютера и откройте адрес ещё раз.</translation>
    </message>
    <message>
        <source>Forward TCP %1 to this computer in your router, and open the address again. Where that cannot be done, let the game server dial Takaro or a Hawser on the internet instead.</source>
        <translation>Пробросьте TCP %1 на этот компьютер в роутере и откройте адрес ещё раз. Если это невозможно, пусть игровой сервер подключается к Takaro или к Hawser в интернете.</translation>
    </message>
    <message>
        <source>Waiting for a visitor …</source>
        <translation>Ожидание посетителя…</translation>
    </message>
    <message>
        <source>%1 came, which is this computer itself. That proves nothing for others.</source>
        <translation>Пришёл %1, но это сам этот компьютер. Для других это ничего не доказывает.</translation>
    </message>
    <message>
        <source>%1 came, out of your own network. That proves nothing for a game server elsewhere.</source>
        <translation>Пришёл %1, но из вашей собственной сети. Для игрового сервера в другом месте это ничего не доказывает.</translation>
    </message>
    <message>
        <source>The mod dials %1, as its settings on the page before say.</source>
        <translation>Мод подключается к %1, как указано в его настройках на предыдущей странице.</translation>
    </message>
    <message>
        <source>Nobody has come so far.</source>
        <translation>Пока никто не пришёл.</translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message>
        <source>Game servers that it goes to</source>
        <translation>Игровые серверы — получатели</translation>
    </message>
    <message>
        <source>Choose game servers instead</source>
        <translation>Выбрать игровые серверы</translation>
    </message>
    <message>
        <source>To %1 instead</source>
        <translation>Вместо этого на %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1 alone</source>
        <translation>⚠ Уйдёт только на %1</translation>
    </message>
    <message>
        <source>⚠ Goes to %1, not to %2</source>
        <comment>another game server, the one looked at</comment>
        <translation>⚠ Уйдёт на %1, а не на %2</translation>
    </message>
    <message>
        <source>No game server is online</source>
        <translation>Нет игровых серверов в сети</translation>
    </message>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ Уйдёт на %n игровой сервер</numerusform>
            <numerusform>⚠ Уйдёт на %n игровых сервера</numerusform>
            <numerusform>⚠ Уйдёт на %n игровых серверов</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Снять все</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Отметить все</translation>
    </message>
</context>
<context>
    <name>hawser::RepliesTree</name>
    <message>
        <source>Replies, one for each game server</source>
        <translation>Ответы, по одному на игровой сервер</translation>
    </message>
    <message>
        <source>Game server</source>
        <translation>Игровой сервер</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Columns of the replies</source>
        <translation>Столбцы ответов</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Ожидание…</translation>
    </message>
</context>
<context>
    <name>hawser::ReplyView</name>
    <message>
        <source>Copy answer</source>
        <translation>Копировать ответ</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>Копировать исходное</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>Ответ в виде дерева</translation>
    </message>
    <message>
        <source>Columns of the answer</source>
        <translation>Столбцы ответа</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Ответ в исходном виде</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Дерево</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Исходное</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Ответа ещё нет</translation>
    </message>
    <message>
        <source>What the game server answers appears here.</source>
        <translation>Здесь появится ответ игрового сервера.</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Ожидание…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>action, server</comment>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>The answer has not come yet.</source>
        <translation>Ответ ещё не пришёл.</translation>
    </message>
    <message>
        <source>The answers are no longer kept, only their outcomes.</source>
        <translation>Сами ответы больше не хранятся, только их результаты.</translation>
    </message>
    <message>
        <source>Unfold a game server to see its answer.</source>
        <translation>Разверните игровой сервер, чтобы увидеть его ответ.</translation>
    </message>
    <message>
        <source>%1 on %2, %3</source>
        <comment>action, server, time taken</comment>
        <translation>%1 на %2, %3</translation>
    </message>
    <message>
        <source>The answer is no longer kept, only its outcome.</source>
        <translation>Сам ответ больше не хранится, только его результат.</translation>
    </message>
    <message>
        <source>Looked at afterwards: %1.</source>
        <translation>Проверено после: %1.</translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message>
        <source>Arguments</source>
        <translation>Аргументы</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Pick an action first.</source>
        <translation>Сначала выберите действие.</translation>
    </message>
    <message>
        <source>No game server is chosen that is online.</source>
        <translation>Ни один из выбранных игровых серверов не в сети.</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>Сервер не выбран.</translation>
    </message>
    <message>
        <source>The server is not online. You can send when it is back.</source>
        <translation>Сервер не в сети. Отправить можно, когда он вернётся.</translation>
    </message>
    <message>
        <source>Type “%1” to confirm.</source>
        <translation>Для подтверждения введите «%1».</translation>
    </message>
    <message>
        <source>all</source>
        <comment>typed to confirm</comment>
        <translation>все</translation>
    </message>
    <message>
        <source>Type the server&apos;s name to confirm.</source>
        <translation>Для подтверждения введите имя сервера.</translation>
    </message>
    <message>
        <source>⚠ To confirm, type: %1</source>
        <translation>⚠ Для подтверждения введите: %1</translation>
    </message>
    <message>
        <source>⚠ This is serious. To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Это серьёзно. Для подтверждения введите имя сервера: %1</translation>
    </message>
    <message>
        <source>⚠ To confirm, type the server&apos;s name: %1</source>
        <translation>⚠ Для подтверждения введите имя сервера: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n игровой сервер</numerusform>
            <numerusform>%n игровых сервера</numerusform>
            <numerusform>%n игровых серверов</numerusform>
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
            <numerusform>%n игровой сервер</numerusform>
            <numerusform>%n игровых сервера</numerusform>
            <numerusform>%n игровых серверов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>Ответили %1 из %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидание</translation>
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
        <translation>Этот игровой сервер не подключён</translation>
    </message>
    <message>
        <source>Too many requests wait for this game server</source>
        <translation>Слишком много запросов ждут этот игровой сервер</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>Ответ не пришёл: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Не отправлено: %1</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>Ответ не пришёл вовремя</translation>
    </message>
</context>
<context>
    <name>hawser::RequestPanel</name>
    <message>
        <source>Request panel</source>
        <translation>Панель запросов</translation>
    </message>
    <message>
        <source>There is no game server yet that requests could go to.</source>
        <translation>Пока нет игрового сервера, которому можно слать запросы.</translation>
    </message>
    <message>
        <source>Hawser gave up waiting.</source>
        <translation>Hawser прекратил ожидание.</translation>
    </message>
    <message>
        <source>This was sent to %1 before.</source>
        <translation>До этого отправлялось на %1.</translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message>
        <source>Check &amp;now</source>
        <translation>Проверить &amp;сейчас</translation>
    </message>
    <message>
        <source>Checks again by itself every 10 seconds</source>
        <translation>Проверяет сам каждые 10 секунд</translation>
    </message>
    <message>
        <source>It is tried …</source>
        <translation>Идёт проверка…</translation>
    </message>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>Следующая проверка через %n секунду</numerusform>
            <numerusform>Следующая проверка через %n секунды</numerusform>
            <numerusform>Следующая проверка через %n секунд</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RotateQuestion</name>
    <message>
        <source>Another registration token</source>
        <translation>Другой токен регистрации</translation>
    </message>
    <message>
        <source>Make another registration token?</source>
        <translation>Создать другой токен регистрации?</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Создать другой</translation>
    </message>
    <message>
        <source>Every mod that came in with the present one is sent away at once, and is not let in again before the new token stands in its settings. Game servers with a token of their own stay.</source>
        <translation>Все моды, вошедшие с нынешним, будут сразу отключены и впущены снова, только когда новый токен появится в их настройках. Игровые серверы с собственным токеном останутся.</translation>
    </message>
    <message>
        <source>The present one came from a file, which stays as it is: the new one lasts until Hawser ends.</source>
        <translation>Нынешний взят из файла, который не изменится: новый действует до завершения Hawser.</translation>
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
        <translation>Пароль RCON не задан; без него Rust отключает консоль</translation>
    </message>
    <message>
        <source>The RCON password holds a blank or a control character, which cannot be sent to the server. Choose one of letters and digits</source>
        <translation>Пароль RCON содержит пробел или управляющий символ, который нельзя отправить серверу. Выберите пароль из букв и цифр</translation>
    </message>
    <message>
        <source>Asking the server who it is</source>
        <translation>Запрос серверу: кто он</translation>
    </message>
    <message>
        <source>Closed (%1) %2</source>
        <translation>Закрыто (%1) %2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Сервер недоступен</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Сервер закрыл соединение</translation>
    </message>
    <message>
        <source>The connection was closed: %1</source>
        <translation>Соединение закрыто: %1</translation>
    </message>
    <message>
        <source>The server closed the connection before it said anything</source>
        <translation>Сервер закрыл соединение, ничего не сказав</translation>
    </message>
    <message>
        <source>The server closed the connection at once, as Rust does when the RCON password is wrong. It is not tried again, because five failures bar this address for minutes</source>
        <translation>Сервер сразу закрыл соединение, как делает Rust при неверном пароле RCON. Попытка не повторяется: пять неудач блокируют этот адрес на несколько минут</translation>
    </message>
    <message>
        <source>The server lets us in, but does not answer</source>
        <translation>Сервер впускает, но не отвечает</translation>
    </message>
    <message>
        <source>serverinfo: “%1”</source>
        <translation>serverinfo: «%1»</translation>
    </message>
    <message>
        <source>“serverinfo” answered something else than the server&apos;s state</source>
        <translation>«serverinfo» ответил не состоянием сервера</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Вход выполнен</translation>
    </message>
    <message>
        <source>Hawser was not running</source>
        <translation>Hawser не был запущен</translation>
    </message>
    <message>
        <source>No plugins were found that Hawser knows</source>
        <translation>Известных Hawser плагинов не найдено</translation>
    </message>
    <message>
        <source>Found on the server: %1</source>
        <translation>Найдено на сервере: %1</translation>
    </message>
    <message>
        <source>The message is binary</source>
        <translation>Сообщение двоичное</translation>
    </message>
    <message>
        <source>This does not seem to be the console of a Rust server: %1</source>
        <translation>Похоже, это не консоль сервера Rust: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SavePage</name>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, and comes back by itself after every restart.</source>
        <translation>Игровой сервер появится в списке, как только его мод подключится, и будет возвращаться сам после каждого перезапуска.</translation>
    </message>
    <message>
        <source>Hawser keeps it, with its secret in the keychain, and dials it again after every restart of either.</source>
        <translation>Hawser хранит его, а секрет — в связке ключей, и подключается к нему снова после каждого перезапуска любого из двух.</translation>
    </message>
    <message>
        <source>Configuration: looked at, nothing in the way.</source>
        <translation>Конфигурация: просмотрена, ничто не мешает.</translation>
    </message>
    <message>
        <source>Configuration: not looked at.</source>
        <translation>Конфигурация: не просмотрена.</translation>
    </message>
    <message>
        <source>From the internet: reached from outside at %1, port %2.</source>
        <translation>Из интернета: доступен снаружи по адресу %1, порт %2.</translation>
    </message>
    <message>
        <source>From the internet: the router says that the port is open. Not verified.</source>
        <translation>Из интернета: роутер сообщает, что порт открыт. Не проверено.</translation>
    </message>
    <message>
        <source>From the internet: no port was opened by Hawser.</source>
        <translation>Из интернета: Hawser портов не открывал.</translation>
    </message>
    <message>
        <source>Test: Hawser and the game have talked.</source>
        <translation>Проверка: Hawser и игра обменялись данными.</translation>
    </message>
    <message>
        <source>Test: passed over. Hawser tries again and again.</source>
        <translation>Проверка: пропущена. Hawser будет пробовать снова и снова.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Its settings name this Hawser, as %1.</source>
        <translation>В его настройках указан этот Hawser: %1.</translation>
    </message>
    <message>
        <source>&amp;Share it with Takaro or another Hawser next</source>
        <translation>Затем &amp;открыть общий доступ через Takaro или другой Hawser</translation>
    </message>
    <message>
        <source>Who wants to reach it from elsewhere needs no open port for that: Hawser can connect out on its behalf, encrypted.</source>
        <translation>Чтобы обращаться к нему из другого места, открытый порт не нужен: Hawser может сам подключаться наружу от его имени, с шифрованием.</translation>
    </message>
    <message>
        <source>That it gets through to Hawser was tried.</source>
        <translation>Проверено, что мод добирается до Hawser.</translation>
    </message>
    <message>
        <source>The game server appears in the list as soon as its mod has dialled in, until Hawser ends.</source>
        <translation>Игровой сервер появится в списке, как только подключится его мод, и останется там до завершения Hawser.</translation>
    </message>
    <message>
        <source>Hawser dials it again after every restart of it, and forgets it and its secret when Hawser ends.</source>
        <translation>Hawser подключается к нему заново после каждого его перезапуска и забывает его и его секрет, когда завершается.</translation>
    </message>
</context>
<context>
    <name>hawser::SecretEntry</name>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Включён режим стримера: выключите его, чтобы показать</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Показать на 30 секунд</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Скрыть: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Показать: %1</translation>
    </message>
</context>
<context>
    <name>hawser::SecretField</name>
    <message>
        <source>Copy: %1</source>
        <translation>Копировать: %1</translation>
    </message>
    <message>
        <source>Copy without showing it. After 30 seconds the clipboard is emptied again.</source>
        <translation>Копировать, не показывая. Через 30 секунд буфер обмена будет очищен.</translation>
    </message>
    <message>
        <source>Streamer mode</source>
        <translation>Режим стримера</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, secret</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, скрыто</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Скрыть: %1</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Показать: %1</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Включён режим стримера: выключите его, чтобы показать</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Show it for 30 seconds</source>
        <translation>Показать на 30 секунд</translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message>
        <source>&amp;Send</source>
        <translation>От&amp;править</translation>
    </message>
    <message>
        <source>Send the request (Ctrl+Enter)</source>
        <translation>Отправить запрос (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Waiting for answers</source>
        <translation>Ожидание ответов</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Для %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить на %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n запрос ждёт ответа</numerusform>
            <numerusform>%n запроса ждут ответа</numerusform>
            <numerusform>%n запросов ждут ответа</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerChanges</name>
    <message>
        <source>“%1” accepted</source>
        <translation>«%1» принят</translation>
    </message>
    <message>
        <source>“%1” refused</source>
        <translation>«%1» отказано</translation>
    </message>
    <message>
        <source>“%1” blocked</source>
        <translation>«%1» заблокирован</translation>
    </message>
    <message>
        <source>“%1” switched off</source>
        <translation>«%1» выключен</translation>
    </message>
    <message>
        <source>“%1” switched on</source>
        <translation>«%1» включён</translation>
    </message>
    <message>
        <source>“%1” renamed</source>
        <translation>«%1» переименован</translation>
    </message>
    <message>
        <source>“%1” moved</source>
        <translation>«%1» перемещён</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>«%1» удалён</translation>
    </message>
    <message>
        <source>“%1” deleted. It comes back when its mod dials in again.</source>
        <translation>«%1» удалён. Он вернётся, когда его мод снова подключится.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerConnectionPage</name>
    <message>
        <source>The mod dials in to Hawser</source>
        <translation>Мод подключается к Hawser</translation>
    </message>
    <message>
        <source>Hawser dials the game server</source>
        <translation>Hawser подключается к игровому серверу</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>Last round trips</source>
        <translation>Последние задержки</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Последнее событие</translation>
    </message>
    <message>
        <source>Events since the start</source>
        <translation>Событий с начала</translation>
    </message>
    <message>
        <source>Players online</source>
        <translation>Игроков в сети</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Игра</translation>
    </message>
    <message>
        <source>Spoken to</source>
        <translation>Диалект</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Опознан по</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>Токен идентификации</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Способ входа</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Хронология</translation>
    </message>
    <message>
        <source>Conversation (secrets are masked)</source>
        <translation>Обмен (секреты скрыты)</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Копировать всё</translation>
    </message>
    <message>
        <source>The last %1 round trips</source>
        <translation>Последние задержки: %1</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Пока нет</translation>
    </message>
    <message>
        <source>Double-click or Return shows the events of that time</source>
        <translation>Двойной щелчок или Enter показывает события того времени</translation>
    </message>
    <message>
        <source>Ask the &amp;doctor</source>
        <translation>Запустить &amp;диагностику</translation>
    </message>
    <message>
        <source>Finds what is in the way, rung by rung, and changes nothing</source>
        <translation>Находит, что мешает, ступень за ступенью, и ничего не меняет</translation>
    </message>
    <message>
        <source>Take the mod for</source>
        <translation>Считать мод</translation>
    </message>
</context>
<context>
    <name>hawser::ServerDelegate</name>
    <message>
        <source>Name of the game server</source>
        <translation>Имя игрового сервера</translation>
    </message>
</context>
<context>
    <name>hawser::ServerForm</name>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>&amp;Шифрование (TLS)</translation>
    </message>
    <message>
        <source>&amp;Name of the token</source>
        <translation>&amp;Имя токена</translation>
    </message>
    <message>
        <source>&amp;Called, in Hawser</source>
        <translation>&amp;Название в Hawser</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Игра</translation>
    </message>
    <message>
        <source>&amp;Game</source>
        <translation>И&amp;гра</translation>
    </message>
    <message>
        <source>name or address; a whole URL is taken apart</source>
        <translation>имя или адрес; URL целиком будет разобран</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Адрес</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Порт</translation>
    </message>
    <message>
        <source>Web API</source>
        <translation>Веб-API</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Определить</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Встроенный</translation>
    </message>
    <message>
        <source>Of Alloc&apos;s mods</source>
        <translation>Модов Alloc</translation>
    </message>
    <message>
        <source>CPM or PrismaCore</source>
        <translation>CPM или PrismaCore</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Установлен</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Не установлен</translation>
    </message>
    <message>
        <source>&amp;Web API</source>
        <translation>&amp;Веб-API</translation>
    </message>
    <message>
        <source>CPM or P&amp;rismaCore</source>
        <translation>CPM или P&amp;rismaCore</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read the secret. Use TLS or a VPN.</source>
        <translation>Без шифрования: секрет может прочитать любой на пути. Используйте TLS или VPN.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerList</name>
    <message>
        <source>Game servers</source>
        <translation>Игровые серверы</translation>
    </message>
    <message>
        <source>Rename game server</source>
        <translation>Переименовать игровой сервер</translation>
    </message>
    <message>
        <source>Delete game server</source>
        <translation>Удалить игровой сервер</translation>
    </message>
    <message>
        <source>Move game server up</source>
        <translation>Переместить игровой сервер вверх</translation>
    </message>
    <message>
        <source>Move game server down</source>
        <translation>Переместить игровой сервер вниз</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Новая группа</translation>
    </message>
    <message>
        <source>Name of the group:</source>
        <translation>Название группы:</translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message>
        <source>All game servers</source>
        <translation>Все игровые серверы</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>В сети %1 из %2</translation>
    </message>
    <message>
        <source>All game servers, %1 of %2 online</source>
        <translation>Все игровые серверы, в сети %1 из %2</translation>
    </message>
    <message>
        <source>New game servers</source>
        <translation>Новые игровые серверы</translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n новый игровой сервер ждёт вашего решения</numerusform>
            <numerusform>%n новых игровых сервера ждут вашего решения</numerusform>
            <numerusform>%n новых игровых серверов ждут вашего решения</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerMenu</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Принять</translation>
    </message>
    <message>
        <source>Re&amp;fuse until Hawser ends</source>
        <translation>&amp;Отказывать до завершения Hawser</translation>
    </message>
    <message>
        <source>S&amp;witch off</source>
        <translation>В&amp;ыключить</translation>
    </message>
    <message>
        <source>S&amp;witch on</source>
        <translation>&amp;Включить</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Блокировать</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>Пере&amp;именовать…</translation>
    </message>
    <message>
        <source>&amp;Own registration token …</source>
        <translation>&amp;Собственный токен регистрации…</translation>
    </message>
    <message>
        <source>&amp;Edit the connection …</source>
        <translation>И&amp;зменить соединение…</translation>
    </message>
    <message>
        <source>Dial &amp;again</source>
        <translation>Подключиться з&amp;аново</translation>
    </message>
    <message>
        <source>&amp;Trust its new certificate</source>
        <translation>&amp;Доверять новому сертификату</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Вв&amp;ерх</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>В&amp;низ</translation>
    </message>
    <message>
        <source>Move to &amp;group</source>
        <translation>Переместить в &amp;группу</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>&amp;Нет</translation>
    </message>
    <message>
        <source>&amp;New group …</source>
        <translation>Новая &amp;группа…</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Копировать имя</translation>
    </message>
    <message>
        <source>Copy server &amp;id</source>
        <translation>Копировать &amp;ID сервера</translation>
    </message>
    <message>
        <source>Copy identity &amp;token</source>
        <translation>Копировать &amp;токен идентификации</translation>
    </message>
</context>
<context>
    <name>hawser::ServerPanel</name>
    <message>
        <source>Filter game servers</source>
        <translation>Фильтр игровых серверов</translation>
    </message>
    <message>
        <source>Name, game or identity</source>
        <translation>Имя, игра или токен</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>&amp;Показать все</translation>
    </message>
    <message>
        <source>No game server matches</source>
        <translation>Подходящих игровых серверов нет</translation>
    </message>
    <message>
        <source>Names, games and identities were searched.</source>
        <translation>Поиск шёл по именам, играм и токенам идентификации.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerRegistry</name>
    <message>
        <source>This game server is not known any more.</source>
        <translation>Этот игровой сервер больше не известен.</translation>
    </message>
    <message>
        <source>A game server needs a name.</source>
        <translation>Игровому серверу нужно имя.</translation>
    </message>
    <message>
        <source>No mod is called “%1”.</source>
        <translation>Мода с именем «%1» нет.</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTag</name>
    <message>
        <source>No game server</source>
        <translation>Нет игрового сервера</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>Уйдёт на %1</translation>
    </message>
</context>
<context>
    <name>hawser::ServerTrial</name>
    <message>
        <source>&amp;Stop the test</source>
        <translation>&amp;Прервать проверку</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Проверить</translation>
    </message>
    <message>
        <source>Untested: it can be saved all the same.</source>
        <translation>Не проверено: сохранить всё равно можно.</translation>
    </message>
    <message>
        <source>The test is running; it takes ten seconds at most.</source>
        <translation>Идёт проверка; она займёт не больше десяти секунд.</translation>
    </message>
    <message>
        <source>Tested: it works.</source>
        <translation>Проверено: работает.</translation>
    </message>
    <message>
        <source>Tested: it does not work yet. It can be saved all the same, and is tried again and again.</source>
        <translation>Проверено: пока не работает. Сохранить всё равно можно, попытки будут повторяться.</translation>
    </message>
</context>
<context>
    <name>hawser::SettingsDialog</name>
    <message>
        <source>&amp;Reset this page</source>
        <translation>&amp;Сбросить эту страницу</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Поиск в настройках</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Настроек с такими словами нет.</translation>
    </message>
</context>
<context>
    <name>hawser::SetupDialog</name>
    <message>
        <source>Lea&amp;ve</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>Begin ane&amp;w</source>
        <translation>Начать &amp;заново</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>Set up a game server</source>
        <translation>Настройка игрового сервера</translation>
    </message>
    <message>
        <source>It can be gone on with later, from here.</source>
        <translation>Отсюда можно продолжить позже.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Шаг %1 из %2</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>&amp;Далее</translation>
    </message>
</context>
<context>
    <name>hawser::SetupSession</name>
    <message>
        <source>Another game</source>
        <translation>Другая игра</translation>
    </message>
</context>
<context>
    <name>hawser::SharingDialog</name>
    <message>
        <source>Share a game server</source>
        <translation>Общий доступ к игровому серверу</translation>
    </message>
</context>
<context>
    <name>hawser::SharingPanel</name>
    <message>
        <source>Hawser dials out on behalf of this server: no port has to be opened. What happens here is told there, and what is asked there is done here.</source>
        <translation>Hawser подключается наружу от имени этого сервера: открывать порты не нужно. Что происходит здесь, сообщается туда; что запрошено там, выполняется здесь.</translation>
    </message>
    <message>
        <source>Sharing of %1</source>
        <translation>Общий доступ к %1</translation>
    </message>
    <message>
        <source>Test of what is entered here</source>
        <translation>Проверка введённого здесь</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <comment>host</comment>
        <translation>Проверка %1</translation>
    </message>
    <message>
        <source>Share %1 with Takaro or another Hawser</source>
        <translation>Открыть доступ к %1 для Takaro или другого Hawser</translation>
    </message>
</context>
<context>
    <name>hawser::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Назначить</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>&amp;Без клавиш</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Как в нач&amp;але</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Команды и их клавиши</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>New &amp;keys: press them here</source>
        <translation>Новые &amp;клавиши: нажмите их здесь</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Новые клавиши</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which loses it if you assign it here.</source>
        <translation>%1 занято командой «%2»; при назначении здесь она его лишится.</translation>
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
        <translation>&amp;Запомнить введённое как шаблон</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>З&amp;абыть</translation>
    </message>
</context>
<context>
    <name>hawser::SnippetView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Copy with the real token. After 30 seconds the clipboard is emptied again.</source>
        <translation>Копировать с настоящим токеном. Через 30 секунд буфер обмена будет очищен.</translation>
    </message>
    <message>
        <source>&amp;Show the token</source>
        <translation>&amp;Показать токен</translation>
    </message>
    <message>
        <source>How the variables are set</source>
        <translation>Как задаются переменные</translation>
    </message>
    <message>
        <source>What to write into the settings of the mod</source>
        <translation>Что вписать в настройки мода</translation>
    </message>
    <message>
        <source>Set these variables for the process of the game server:</source>
        <translation>Задайте эти переменные для процесса игрового сервера:</translation>
    </message>
    <message>
        <source>Put these into the settings of the mod:</source>
        <translation>Впишите это в настройки мода:</translation>
    </message>
    <message>
        <source>Into the file %1, below the folder of the game server or of the mod. If the file is there already, change only these keys in it.</source>
        <translation>В файл %1, внутри папки игрового сервера или мода. Если файл уже есть, измените в нём только эти ключи.</translation>
    </message>
    <message>
        <source>Other versions of the mod read %1.</source>
        <translation>Другие версии мода читают %1.</translation>
    </message>
    <message>
        <source>The endpoint encrypts with its own certificate. This mod accepts it only if the computer of the mod trusts it; else start Hawser with --certificate and one from a public authority.</source>
        <translation>Конечная точка шифрует собственным сертификатом. Этот мод примет его, только если ему доверяет компьютер мода; иначе запустите Hawser с --certificate и сертификатом общеизвестного центра.</translation>
    </message>
    <message>
        <source>&amp;Hide the token</source>
        <translation>&amp;Скрыть токен</translation>
    </message>
    <message>
        <source>Streamer mode is on: switch it off to show this</source>
        <translation>Включён режим стримера: выключите его, чтобы показать</translation>
    </message>
    <message>
        <source>It is masked again after 30 seconds</source>
        <translation>Через 30 секунд снова скроется</translation>
    </message>
</context>
<context>
    <name>hawser::SourceRow</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>&amp;Выбрать файл…</translation>
    </message>
    <message>
        <source>&amp;Paste its text</source>
        <translation>Вст&amp;авить текст</translation>
    </message>
    <message>
        <source>What the file is</source>
        <translation>Что это за файл</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Что это?</translation>
    </message>
    <message>
        <source>Choose a configuration file</source>
        <translation>Выбор файла конфигурации</translation>
    </message>
</context>
<context>
    <name>hawser::StateHeader</name>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <comment>time, cause</comment>
        <translation>с %1: %2</translation>
    </message>
</context>
<context>
    <name>hawser::StateTimeline</name>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Длилось</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>hawser::StatisticsPage</name>
    <message>
        <source>Players online</source>
        <translation>Игроков в сети</translation>
    </message>
    <message>
        <source>Events per minute</source>
        <translation>Событий в минуту</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>Connection state, in percent of the time</source>
        <translation>Состояние соединения, в процентах времени</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Статистика</translation>
    </message>
    <message>
        <source>There are no statistics in this session</source>
        <translation>В этом сеансе статистики нет</translation>
    </message>
    <message>
        <source>They are made from the archive of events, and this session keeps none.</source>
        <translation>Она строится по архиву событий, а этот сеанс его не ведёт.</translation>
    </message>
</context>
<context>
    <name>hawser::StatusLine</name>
    <message>
        <source>Streamer mode</source>
        <translation>Режим стримера</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Имитация</translation>
    </message>
    <message>
        <source>Addresses and tokens are hidden.</source>
        <translation>Адреса и токены скрыты.</translation>
    </message>
    <message>
        <source>Of all events the newest are still there.</source>
        <translation>Из всех событий здесь ещё хранятся самые новые.</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Адрес скопирован</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>Нет конечной точки</translation>
    </message>
    <message>
        <source>Mods dial in here. Click to copy.</source>
        <translation>Сюда подключаются моды. Щёлкните, чтобы скопировать.</translation>
    </message>
    <message>
        <source>Mods cannot dial in now.</source>
        <translation>Сейчас моды не могут подключиться.</translation>
    </message>
    <message>
        <source>Endpoint %1, copy</source>
        <translation>Конечная точка %1, копировать</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Событий: %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 events in the last second</source>
        <translation>Событий за последнюю секунду: %1</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Хранится: %1</translation>
    </message>
</context>
<context>
    <name>hawser::StepRail</name>
    <message>
        <source>later</source>
        <translation>позже</translation>
    </message>
    <message>
        <source>to be done</source>
        <translation>предстоит</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>something is in the way</source>
        <translation>что-то мешает</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не нужно</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Игра</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Конфигурация</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Порты</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открытие</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранение</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
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
        <translation>Снова &amp;открыть связку ключей</translation>
    </message>
    <message>
        <source>&amp;Work without it for now</source>
        <translation>Пока &amp;работать без неё</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>&amp;Понятно</translation>
    </message>
    <message>
        <source>Game servers and tokens are kept until Hawser ends, and no longer: %1</source>
        <translation>Игровые серверы и токены сохраняются только до завершения Hawser: %1</translation>
    </message>
</context>
<context>
    <name>hawser::TerminalPage</name>
    <message>
        <source>&amp;Run</source>
        <translation>В&amp;ыполнить</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Консоль</translation>
    </message>
    <message>
        <source>Output of the console</source>
        <translation>Вывод консоли</translation>
    </message>
    <message>
        <source>What is run here and what the game server answers.</source>
        <translation>Что здесь выполнено и что ответил игровой сервер.</translation>
    </message>
    <message>
        <source>Choose one game server</source>
        <translation>Выберите один игровой сервер</translation>
    </message>
    <message>
        <source>A command goes to one game server alone: the one that is chosen on the left.</source>
        <translation>Команда уходит только на один игровой сервер — выбранный слева.</translation>
    </message>
    <message>
        <source>S&amp;nippets</source>
        <translation>&amp;Шаблоны</translation>
    </message>
    <message>
        <source>Console command for %1</source>
        <translation>Консольная команда для %1</translation>
    </message>
    <message>
        <source>Command for the console of %1</source>
        <translation>Команда для консоли %1</translation>
    </message>
    <message>
        <source>The game server is not online. What you typed stays here.</source>
        <translation>Игровой сервер не в сети. Набранное останется здесь.</translation>
    </message>
    <message>
        <source>Fill in “%1” first.</source>
        <translation>Сначала заполните «%1».</translation>
    </message>
    <message>
        <source>⚠ “%1” may end the game server for everybody. To confirm, type the server&apos;s name: %2</source>
        <translation>⚠ «%1» может остановить игровой сервер для всех. Для подтверждения введите имя сервера: %2</translation>
    </message>
    <message>
        <source>… answer to: %1</source>
        <translation>… ответ на: %1</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>outcome, reason</comment>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>✗ The game server says that it failed. %1</source>
        <translation>✗ Игровой сервер сообщает об ошибке. %1</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>(нет вывода)</translation>
    </message>
</context>
<context>
    <name>hawser::TestLadder</name>
    <message>
        <source>Connection test</source>
        <translation>Проверка подключения</translation>
    </message>
    <message>
        <source>&amp;Use port %1</source>
        <translation>Взять &amp;порт %1</translation>
    </message>
    <message>
        <source>Switch TLS &amp;on</source>
        <translation>Вкл&amp;ючить TLS</translation>
    </message>
    <message>
        <source>Switch TLS &amp;off</source>
        <translation>В&amp;ыключить TLS</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate:
%1</source>
        <comment>fingerprint</comment>
        <translation>SHA-256 его сертификата:
%1</translation>
    </message>
    <message>
        <source>Trust this certificate from &amp;now on</source>
        <translation>Впредь &amp;доверять этому сертификату</translation>
    </message>
</context>
<context>
    <name>hawser::TestPage</name>
    <message>
        <source>Does the mod arrive?</source>
        <translation>Доходит ли мод?</translation>
    </message>
    <message>
        <source>Does it answer?</source>
        <translation>Отвечает ли он?</translation>
    </message>
    <message>
        <source>I do not want to &amp;wait for it</source>
        <translation>Не хочу &amp;ждать</translation>
    </message>
    <message>
        <source>Go on &amp;untested</source>
        <translation>Дальше &amp;без проверки</translation>
    </message>
</context>
<context>
    <name>hawser::TestRow</name>
    <message>
        <source>%1, %2 ms</source>
        <comment>state, time</comment>
        <translation>%1, %2 мс</translation>
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
        <translation>Какое время показано</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Последний час</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>Последние 6 часов</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Последние сутки</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>Последняя неделя</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Последний год</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Всё, что есть</translation>
    </message>
    <message>
        <source>The chosen time</source>
        <translation>Выбранное время</translation>
    </message>
</context>
<context>
    <name>hawser::TimeField</name>
    <message>
        <source>%1: date and time</source>
        <translation>%1: дата и время</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Permanent</source>
        <translation>Навсегда</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 час</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 день</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 дней</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 дней</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>До даты</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>До %1</translation>
    </message>
</context>
<context>
    <name>hawser::TimelineView</name>
    <message>
        <source>Timeline of states</source>
        <translation>Хронология состояний</translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message>
        <source>With the &amp;secrets, encrypted by a passphrase</source>
        <translation>С &amp;секретами, зашифровано парольной фразой</translation>
    </message>
    <message>
        <source>The file is &amp;encrypted by a passphrase</source>
        <translation>Файл &amp;зашифрован парольной фразой</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Парольная фраза ещё раз</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Экспорт</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Импорт</translation>
    </message>
    <message>
        <source>Export game servers</source>
        <translation>Экспорт игровых серверов</translation>
    </message>
    <message>
        <source>Import game servers</source>
        <translation>Импорт игровых серверов</translation>
    </message>
    <message>
        <source>Hawser game servers (*.json)</source>
        <translation>Игровые серверы Hawser (*.json)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход выполнения</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Введите парольную фразу.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>В парольной фразе должно быть не меньше %n символа.</numerusform>
            <numerusform>В парольной фразе должно быть не меньше %n символов.</numerusform>
            <numerusform>В парольной фразе должно быть не меньше %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Парольные фразы не совпадают.</translation>
    </message>
    <message>
        <source>Passwords and tokens are left out.</source>
        <translation>Пароли и токены не включаются.</translation>
    </message>
    <message>
        <source>Whoever has the file and the passphrase has all passwords and tokens.</source>
        <translation>У кого есть файл и парольная фраза, у того все пароли и токены.</translation>
    </message>
    <message>
        <source>A game server that is known already is replaced.</source>
        <translation>Уже известный игровой сервер будет заменён.</translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>Экспортирован %n игровой сервер.</numerusform>
            <numerusform>Экспортировано %n игровых сервера.</numerusform>
            <numerusform>Экспортировано %n игровых серверов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>Импортирован %n игровой сервер.</numerusform>
            <numerusform>Импортировано %n игровых сервера.</numerusform>
            <numerusform>Импортировано %n игровых серверов.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TrayIcon</name>
    <message>
        <source>Sho&amp;w Hawser</source>
        <translation>Показать &amp;Hawser</translation>
    </message>
    <message>
        <source>No notifications for &amp;now</source>
        <translation>Пока без &amp;уведомлений</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>Н&amp;астройки…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
</context>
<context>
    <name>hawser::TypeChips</name>
    <message>
        <source>Types of events</source>
        <translation>Типы событий</translation>
    </message>
    <message>
        <source>Show events of type %1</source>
        <translation>Показывать события типа «%1»</translation>
    </message>
    <message>
        <source>Show %1; with none pressed, all types are shown</source>
        <translation>Показать «%1»; если ничего не нажато, показываются все типы</translation>
    </message>
</context>
<context>
    <name>hawser::UnbanQuestion</name>
    <message>
        <source>&amp;Lift the ban</source>
        <translation>&amp;Снять бан</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Оставить</translation>
    </message>
    <message>
        <source>permanent</source>
        <translation>бессрочно</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2.</source>
        <translation>Снова пустить %1? Бан действует %2.</translation>
    </message>
    <message>
        <source>Let %1 in again? The ban is %2, for: %3</source>
        <translation>Снова пустить %1? Бан действует %2, причина: %3</translation>
    </message>
</context>
<context>
    <name>hawser::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateBanner</name>
    <message>
        <source>&amp;See what is new</source>
        <translation>Что &amp;нового</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>П&amp;озже</translation>
    </message>
    <message>
        <source>Hawser %1 is there; this is %2.</source>
        <translation>Вышел Hawser %1; у вас %2.</translation>
    </message>
</context>
<context>
    <name>hawser::UpdateCheck</name>
    <message>
        <source>The page about releases cannot be reached. Hawser tries again the next time.</source>
        <translation>Страница выпусков недоступна. Hawser попробует снова в следующий раз.</translation>
    </message>
    <message>
        <source>The address of the page about releases is not encrypted.</source>
        <translation>Адрес страницы выпусков не зашифрован.</translation>
    </message>
</context>
<context>
    <name>hawser::WayPage</name>
    <message>
        <source>&amp;Hawser dials the game server</source>
        <translation>&amp;Hawser подключается к игровому серверу</translation>
    </message>
    <message>
        <source>A &amp;mod in the game server dials Hawser</source>
        <translation>&amp;Мод на игровом сервере подключается к Hawser</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Мод</translation>
    </message>
    <message>
        <source>Needs a mod in the game server. It calls out, so no port has to be opened, wherever the server runs.</source>
        <translation>Нужен мод на игровом сервере. Он подключается наружу сам, поэтому порты не нужны, где бы сервер ни работал.</translation>
    </message>
    <message>
        <source>M&amp;od</source>
        <translation>М&amp;од</translation>
    </message>
    <message>
        <source>How does it connect with Hawser?</source>
        <translation>Как он связывается с Hawser?</translation>
    </message>
</context>
<context>
    <name>hawser::WayPicture</name>
    <message>
        <source>Hawser dials %1</source>
        <translation>Hawser подключается: %1</translation>
    </message>
    <message>
        <source>%1 dials Hawser</source>
        <translation>%1 подключается к Hawser</translation>
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
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Connect a game server …</source>
        <translation>&amp;Подключить игровой сервер…</translation>
    </message>
    <message>
        <source>Let a &amp;mod connect …</source>
        <translation>Подключить &amp;мод…</translation>
    </message>
    <message>
        <source>Another re&amp;gistration token …</source>
        <translation>&amp;Новый токен регистрации…</translation>
    </message>
    <message>
        <source>Try the &amp;keychain again</source>
        <translation>Снова открыть связку к&amp;лючей</translation>
    </message>
    <message>
        <source>E&amp;xport game servers …</source>
        <translation>&amp;Экспорт игровых серверов…</translation>
    </message>
    <message>
        <source>&amp;Import game servers …</source>
        <translation>&amp;Импорт игровых серверов…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Try the endpoint again</source>
        <translation>Снова запустить конечную &amp;точку</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>Н&amp;астройки…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>Command &amp;palette …</source>
        <translation>&amp;Палитра команд…</translation>
    </message>
    <message>
        <source>&amp;Find in events</source>
        <translation>&amp;Найти в событиях</translation>
    </message>
    <message>
        <source>Find a &amp;game server</source>
        <translation>Найти и&amp;гровой сервер</translation>
    </message>
    <message>
        <source>Game server &amp;list</source>
        <translation>Список игровых се&amp;рверов</translation>
    </message>
    <message>
        <source>&amp;Request panel</source>
        <translation>Панель &amp;запросов</translation>
    </message>
    <message>
        <source>&amp;Streamer mode</source>
        <translation>Р&amp;ежим стримера</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Во весь &amp;экран</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;События</translation>
    </message>
    <message>
        <source>Cha&amp;t</source>
        <translation>&amp;Чат</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>&amp;Консоль</translation>
    </message>
    <message>
        <source>Pla&amp;yers</source>
        <translation>&amp;Игроки</translation>
    </message>
    <message>
        <source>&amp;Bans</source>
        <translation>&amp;Баны</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>С&amp;оединение</translation>
    </message>
    <message>
        <source>Game &amp;servers</source>
        <translation>Игровые с&amp;ерверы</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Следующий</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Предыдущий</translation>
    </message>
    <message>
        <source>S&amp;hare with Takaro or another Hawser …</source>
        <translation>&amp;Общий доступ для Takaro или другого Hawser…</translation>
    </message>
    <message>
        <source>&amp;Check a game&apos;s configuration …</source>
        <translation>Проверить &amp;конфигурацию игры…</translation>
    </message>
    <message>
        <source>&amp;All game servers</source>
        <translation>&amp;Все игровые серверы</translation>
    </message>
    <message>
        <source>Game server &amp;%1</source>
        <comment>with its number as mnemonic</comment>
        <translation>Игровой сервер &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Спр&amp;авка</translation>
    </message>
    <message>
        <source>&amp;About Hawser</source>
        <translation>&amp;О программе Hawser</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Отменить: %1</translation>
    </message>
    <message>
        <source>Go to a t&amp;ime …</source>
        <translation>Перейти к &amp;времени…</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>С&amp;татистика</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Руководство</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>Открыть &amp;журнал</translation>
    </message>
    <message>
        <source>Set up a game server, step &amp;by step …</source>
        <translation>Настроить игровой сервер по &amp;шагам…</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>ещё %n запрос: %1</numerusform>
            <numerusform>ещё %n запроса: %1</numerusform>
            <numerusform>ещё %n запросов: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteExamination</name>
    <message>
        <source>the bridge is online since %1 and is not disturbed</source>
        <translation>мост в сети с %1, его не трогаем</translation>
    </message>
    <message>
        <source>events sent by the bridge: %1</source>
        <translation>событий отправлено мостом: %1</translation>
    </message>
    <message>
        <source>requests served by the bridge: %1</source>
        <translation>запросов обслужено мостом: %1</translation>
    </message>
    <message>
        <source>The way out is open: a WebSocket answers there.</source>
        <translation>Путь наружу открыт: там отвечает WebSocket.</translation>
    </message>
    <message>
        <source>They can be entered where the game server is shared; test it there.</source>
        <translation>Их можно ввести там, где игровой сервер предоставляется другим; проверьте там.</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteSession</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser завершил соединение: %1</translation>
    </message>
    <message>
        <source>The remote hung up</source>
        <translation>Удалённая сторона разорвала соединение</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1)</source>
        <translation>Удалённая сторона закрыла соединение (%1)</translation>
    </message>
    <message>
        <source>The remote closed the connection (%1, %2)</source>
        <translation>Удалённая сторона закрыла соединение (%1, %2)</translation>
    </message>
    <message>
        <source>No connection: %1</source>
        <translation>Нет соединения: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлен</translation>
    </message>
    <message>
        <source>Identity token and registration token are needed</source>
        <translation>Нужны токен идентификации и токен регистрации</translation>
    </message>
    <message>
        <source>Dialling %1</source>
        <translation>Подключение к %1</translation>
    </message>
    <message>
        <source>Connected, not yet let in</source>
        <translation>Подключено, ещё не впущено</translation>
    </message>
    <message>
        <source>Identifying as “%1”</source>
        <translation>Представляемся как «%1»</translation>
    </message>
    <message>
        <source>The remote has not answered for %1 s</source>
        <translation>Удалённая сторона не отвечает уже %1 с</translation>
    </message>
    <message>
        <source>the server has come by another way</source>
        <translation>сервер пришёл другим путём</translation>
    </message>
    <message>
        <source>The server has come by another way: identifying again</source>
        <translation>Сервер пришёл другим путём: представляемся снова</translation>
    </message>
    <message>
        <source>The remote has not let us in within %1 s</source>
        <translation>Удалённая сторона не впустила нас за %1 с</translation>
    </message>
    <message>
        <source>This address leads back to this Hawser itself: the server would be shared with where it is shared from</source>
        <translation>Этот адрес ведёт обратно к этому же Hawser: доступ к серверу открывался бы туда, откуда он открыт</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Доступ открыт</translation>
    </message>
    <message>
        <source>A loop: the remote shares this server with this Hawser, which shares it with the remote</source>
        <translation>Петля: удалённая сторона открывает доступ к этому серверу этому Hawser, а он — ей</translation>
    </message>
    <message>
        <source>The remote does not accept the tokens: %1</source>
        <translation>Удалённая сторона не принимает токены: %1</translation>
    </message>
    <message>
        <source>The remote did not let us in, and did not say why</source>
        <translation>Удалённая сторона не впустила нас и не сказала почему</translation>
    </message>
    <message>
        <source>The remote did not let us in: %1</source>
        <translation>Удалённая сторона не впустила нас: %1</translation>
    </message>
    <message>
        <source>The remote complains: %1</source>
        <translation>Удалённая сторона жалуется: %1</translation>
    </message>
    <message>
        <source>The remote does not know this server any more: identifying again</source>
        <translation>Удалённая сторона больше не знает этот сервер: представляемся снова</translation>
    </message>
</context>
<context>
    <name>hawser::bridge::RemoteVisit</name>
    <message>
        <source>Only the connection is being tested</source>
        <translation>Проверяется только соединение</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message>
        <source>Wrong registration token from %1, for “%2”</source>
        <translation>Неверный токен регистрации с %1, для «%2»</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>Слишком много неверных токенов регистрации: %1 не впускается %n минуту</numerusform>
            <numerusform>Слишком много неверных токенов регистрации: %1 не впускается %n минуты</numerusform>
            <numerusform>Слишком много неверных токенов регистрации: %1 не впускается %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>It is shared from here, in a circle</source>
        <translation>Доступ к нему открыт отсюда, по кругу</translation>
    </message>
    <message>
        <source>The mod has dialled in again</source>
        <translation>Мод подключился снова</translation>
    </message>
    <message>
        <source>New: accept it, and it is let in</source>
        <translation>Новый: примите его, и он будет впущен</translation>
    </message>
    <message>
        <source>There are too many game servers already</source>
        <translation>Игровых серверов уже слишком много</translation>
    </message>
    <message>
        <source>It is blocked</source>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>It was refused</source>
        <translation>Получил отказ</translation>
    </message>
    <message>
        <source>It is switched off here</source>
        <translation>Выключен здесь</translation>
    </message>
    <message>
        <source>Removed by the user</source>
        <translation>Удалён пользователем</translation>
    </message>
    <message>
        <source>The registration token was changed</source>
        <translation>Токен регистрации изменён</translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message>
        <source>The connection ended before the answer came: %1</source>
        <translation>Соединение закончилось раньше, чем пришёл ответ: %1</translation>
    </message>
    <message>
        <source>Not sent, because the connection ended: %1</source>
        <translation>Не отправлено, так как соединение закончилось: %1</translation>
    </message>
    <message>
        <source>This game server is not connected</source>
        <translation>Этот игровой сервер не подключён</translation>
    </message>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>Этот игровой сервер уже ждёт %n запрос</numerusform>
            <numerusform>Этот игровой сервер уже ждут %n запроса</numerusform>
            <numerusform>Этот игровой сервер уже ждут %n запросов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot do that</source>
        <translation>%1 этого не умеет</translation>
    </message>
    <message>
        <source>The request has %1 bytes; this mod reads no more than %2</source>
        <translation>В запросе %1 байт; этот мод читает не больше %2</translation>
    </message>
    <message>
        <source>No answer came within %1 s; it may have been done all the same</source>
        <translation>За %1 с ответ не пришёл; возможно, всё же выполнено</translation>
    </message>
</context>
<context>
    <name>hawser::generic::Session</name>
    <message>
        <source>Hawser ended the connection: %1</source>
        <translation>Hawser завершил соединение: %1</translation>
    </message>
    <message>
        <source>The mod hung up</source>
        <translation>Мод разорвал соединение</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1)</source>
        <translation>Мод закрыл соединение (%1)</translation>
    </message>
    <message>
        <source>The mod closed the connection (%1, %2)</source>
        <translation>Мод закрыл соединение (%1, %2)</translation>
    </message>
    <message>
        <source>The connection broke: %1</source>
        <translation>Соединение оборвалось: %1</translation>
    </message>
    <message>
        <source>Connection from %1</source>
        <translation>Соединение с %1</translation>
    </message>
    <message>
        <source>The mod identified as another game server</source>
        <translation>Мод представился другим игровым сервером</translation>
    </message>
    <message>
        <source>Closing with code %1: %2</source>
        <translation>Закрываем с кодом %1: %2</translation>
    </message>
    <message>
        <source>The mod did not identify in time</source>
        <translation>Мод не представился вовремя</translation>
    </message>
    <message>
        <source>The mod was not let in</source>
        <translation>Мод не впущен</translation>
    </message>
    <message>
        <source>This game server floods: %1 events in a second</source>
        <translation>Этот игровой сервер шлёт слишком много: %1 событий в секунду</translation>
    </message>
    <message>
        <source>The mod sent nothing but unreadable messages</source>
        <translation>Мод присылал только нечитаемые сообщения</translation>
    </message>
    <message>
        <source>The mod sent too much before it identified</source>
        <translation>Мод прислал слишком много, не представившись</translation>
    </message>
    <message>
        <source>The mod sent events without identifying</source>
        <translation>Мод присылал события, не представившись</translation>
    </message>
    <message>
        <source>The mod sends messages of an unknown type, “%1”; they are ignored</source>
        <translation>Мод шлёт сообщения неизвестного типа «%1»; они не учитываются</translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message>
        <source>stdin line %1</source>
        <translation>stdin, строка %1</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB and was skipped</source>
        <translation>Строка длиннее 1 МиБ и пропущена</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>%n событие до номера %1 забыто раньше, чем его удалось вывести</numerusform>
            <numerusform>%n события до номера %1 забыты раньше, чем их удалось вывести</numerusform>
            <numerusform>%n событий до номера %1 забыто раньше, чем их удалось вывести</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>Это не объект JSON</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at character %2</source>
        <translation>Это не JSON: %1, символ %2</translation>
    </message>
    <message>
        <source>&quot;id&quot; is missing: it names the answer</source>
        <translation>Нет &quot;id&quot;: по нему определяется ответ</translation>
    </message>
    <message>
        <source>Neither &quot;action&quot; nor &quot;command&quot; is there</source>
        <translation>Нет ни &quot;action&quot;, ни &quot;command&quot;</translation>
    </message>
    <message>
        <source>There is no command “%1”; known are: %2</source>
        <translation>Команды «%1» нет; известны: %2</translation>
    </message>
    <message>
        <source>There is no action “%1”</source>
        <translation>Действия «%1» нет</translation>
    </message>
    <message>
        <source>%1; similar: %2</source>
        <translation>%1; похожие: %2</translation>
    </message>
    <message>
        <source>&quot;args&quot; must be a JSON object</source>
        <translation>&quot;args&quot; должно быть объектом JSON</translation>
    </message>
</context>
<context>
    <name>hawser::headless::BridgeCommands</name>
    <message>
        <source>&quot;actions&quot; must be a list of texts</source>
        <translation>&quot;actions&quot; должно быть списком текстов</translation>
    </message>
    <message>
        <source>There is no such bridge</source>
        <translation>Такого моста нет</translation>
    </message>
</context>
<context>
    <name>hawser::headless::CommandFamily</name>
    <message>
        <source>There is no game server “%1”, or several bear that name</source>
        <translation>Нет игрового сервера «%1», или это имя у нескольких</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing, or no text</source>
        <translation>&quot;%1&quot; отсутствует или не текст</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ConnectionCommands</name>
    <message>
        <source>“%1” is not dialled: its mod dials in</source>
        <translation>К «%1» подключаться не нужно: его мод подключается сам</translation>
    </message>
</context>
<context>
    <name>hawser::headless::DoctorCommands</name>
    <message>
        <source>&quot;port&quot; must be a number from 1 to 65535</source>
        <translation>&quot;port&quot; должно быть числом от 1 до 65535</translation>
    </message>
    <message>
        <source>“%1” needs no open port: its mod dials out. &quot;port&quot; looks at any other</source>
        <translation>«%1» открытый порт не нужен: его мод подключается сам. С &quot;port&quot; можно проверить любой другой</translation>
    </message>
    <message>
        <source>&quot;stun&quot; must be a host and a port, such as stun.example.org:3478</source>
        <translation>&quot;stun&quot; должно быть хостом и портом, например stun.example.org:3478</translation>
    </message>
</context>
<context>
    <name>hawser::headless::EventCommands</name>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>Фильтр, символ %1: %2</translation>
    </message>
    <message>
        <source>&quot;limit&quot; must be a whole number from 1 to %1</source>
        <translation>&quot;limit&quot; должно быть целым числом от 1 до %1</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the number of an event, from 1</source>
        <translation>&quot;before&quot; должно быть номером события, начиная с 1</translation>
    </message>
    <message>
        <source>Too many queries at once; wait for an answer</source>
        <translation>Слишком много запросов сразу; дождитесь ответа</translation>
    </message>
    <message>
        <source>The stored events could not be read</source>
        <translation>Не удалось прочитать сохранённые события</translation>
    </message>
    <message>
        <source>Too many exports at once; wait for the end of one</source>
        <translation>Слишком много экспортов сразу; дождитесь окончания одного из них</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>Экспорт отменён</translation>
    </message>
    <message>
        <source>&quot;seq&quot; must be the number of an event that is stored</source>
        <translation>&quot;seq&quot; должно быть номером сохранённого события</translation>
    </message>
    <message>
        <source>Without an archive there are no bookmarks</source>
        <translation>Без архива нет закладок</translation>
    </message>
    <message>
        <source>&quot;note&quot; must be a text</source>
        <translation>&quot;note&quot; должно быть текстом</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ExportRun</name>
    <message>
        <source>Another Hawser is using it, and it cannot be read: %1</source>
        <translation>Его использует другой Hawser, и прочитать его не удаётся: %1</translation>
    </message>
    <message>
        <source>The stored events in %1 could not be opened. %2</source>
        <translation>Не удалось открыть сохранённые события в %1. %2</translation>
    </message>
</context>
<context>
    <name>hawser::headless::ServerCommands</name>
    <message>
        <source>&quot;servers&quot; is missing, or no list of game servers</source>
        <translation>&quot;servers&quot; отсутствует или не список игровых серверов</translation>
    </message>
    <message>
        <source>No game server “%1” was removed in this run</source>
        <translation>В этом запуске игровой сервер «%1» не удалялся</translation>
    </message>
    <message>
        <source>&quot;dialect&quot; is missing: one of %1, or &quot;&quot; to have it recognised</source>
        <translation>Нет &quot;dialect&quot;: один из %1 или &quot;&quot;, чтобы мод опознавался сам</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::SevenDaysConnector</name>
    <message>
        <source>The address is not valid</source>
        <translation>Адрес недопустим</translation>
    </message>
    <message>
        <source>The name or the secret of the token holds a line end or another control character</source>
        <translation>Имя или секрет токена содержит перевод строки или другой управляющий символ</translation>
    </message>
    <message>
        <source>TLS with the trusted certificate</source>
        <translation>TLS с доверенным сертификатом</translation>
    </message>
    <message>
        <source>Built-in web API</source>
        <translation>Встроенный веб-API</translation>
    </message>
    <message>
        <source>Alloc&apos;s web API</source>
        <translation>Веб-API Alloc</translation>
    </message>
    <message>
        <source>%1 answers in its form</source>
        <translation>%1 отвечает в своём формате</translation>
    </message>
    <message>
        <source>Found the built-in web API</source>
        <translation>Найден встроенный веб-API</translation>
    </message>
    <message>
        <source>Found Alloc&apos;s web API</source>
        <translation>Найден веб-API Alloc</translation>
    </message>
    <message>
        <source>The token may not list the players (status %1): their ids stay unknown until they join</source>
        <translation>Токену нельзя перечислять игроков (статус %1): их ID неизвестны, пока они не войдут</translation>
    </message>
    <message>
        <source>The log stream is open</source>
        <translation>Поток журнала открыт</translation>
    </message>
    <message>
        <source>What was missed cannot be fetched (status %1)</source>
        <translation>Пропущенное получить нельзя (статус %1)</translation>
    </message>
    <message>
        <source>Connected to the built-in web API</source>
        <translation>Подключено к встроенному веб-API</translation>
    </message>
    <message>
        <source>Connected to Alloc&apos;s web API</source>
        <translation>Подключено к веб-API Alloc</translation>
    </message>
    <message>
        <source>The server sent a line without end</source>
        <translation>Сервер прислал строку без конца</translation>
    </message>
    <message>
        <source>The server ended the log stream</source>
        <translation>Сервер завершил поток журнала</translation>
    </message>
    <message>
        <source>The log stream has been silent for too long</source>
        <translation>Поток журнала молчит слишком долго</translation>
    </message>
    <message>
        <source>The log stream stands still, while the server writes on</source>
        <translation>Поток журнала стоит, хотя сервер пишет дальше</translation>
    </message>
</context>
<context>
    <name>hawser::sevendays::WebClient</name>
    <message>
        <source>The answer is larger than %1 MiB</source>
        <translation>Ответ больше %1 МиБ</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Connection</name>
    <message>
        <source>its certificate is not the trusted one</source>
        <translation>его сертификат — не доверенный</translation>
    </message>
    <message>
        <source>hung up without a close frame</source>
        <translation>разорвал соединение без кадра закрытия</translation>
    </message>
    <message>
        <source>the HTTP header is too long</source>
        <translation>заголовок HTTP слишком длинный</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>слишком много соединений</translation>
    </message>
    <message>
        <source>no WebSocket handshake in time</source>
        <translation>рукопожатие WebSocket не пришло вовремя</translation>
    </message>
    <message>
        <source>a message was not finished in time</source>
        <translation>сообщение не закончено вовремя</translation>
    </message>
    <message>
        <source>no sign of life; two pings went unanswered</source>
        <translation>нет признаков жизни; два ping остались без ответа</translation>
    </message>
    <message>
        <source>does not read what it is sent</source>
        <translation>не читает то, что ему шлют</translation>
    </message>
    <message>
        <source>asked by plain HTTP, and answered</source>
        <translation>запрос по обычному HTTP, ответ дан</translation>
    </message>
    <message>
        <source>the proxy of this network wants a name and a password, or others than it was given</source>
        <translation>прокси этой сети требует имя и пароль или другие, чем получил</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::FrameParser</name>
    <message>
        <source>reserved bit set</source>
        <translation>установлен зарезервированный бит</translation>
    </message>
    <message>
        <source>unknown opcode</source>
        <translation>неизвестный код операции</translation>
    </message>
    <message>
        <source>control frame in pieces</source>
        <translation>управляющий кадр по частям</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>управляющий кадр слишком длинный</translation>
    </message>
    <message>
        <source>message inside a message</source>
        <translation>сообщение внутри сообщения</translation>
    </message>
    <message>
        <source>nothing to continue</source>
        <translation>нечего продолжать</translation>
    </message>
    <message>
        <source>masked frame from a server</source>
        <translation>маскированный кадр от сервера</translation>
    </message>
    <message>
        <source>unmasked frame from a client</source>
        <translation>немаскированный кадр от клиента</translation>
    </message>
    <message>
        <source>length not in its shortest form</source>
        <translation>длина не в кратчайшей форме</translation>
    </message>
    <message>
        <source>impossible length</source>
        <translation>невозможная длина</translation>
    </message>
    <message>
        <source>message too big</source>
        <translation>сообщение слишком большое</translation>
    </message>
    <message>
        <source>too many fragments</source>
        <translation>слишком много фрагментов</translation>
    </message>
    <message>
        <source>too many empty fragments</source>
        <translation>слишком много пустых фрагментов</translation>
    </message>
    <message>
        <source>too many unfinished messages</source>
        <translation>слишком много незаконченных сообщений</translation>
    </message>
    <message>
        <source>text is not UTF-8</source>
        <translation>текст не в UTF-8</translation>
    </message>
    <message>
        <source>half a close code</source>
        <translation>половина кода закрытия</translation>
    </message>
    <message>
        <source>close code not allowed</source>
        <translation>недопустимый код закрытия</translation>
    </message>
    <message>
        <source>close reason is not UTF-8</source>
        <translation>причина закрытия не в UTF-8</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Handshake</name>
    <message>
        <source>not an HTTP/1.1 GET request</source>
        <translation>не запрос HTTP/1.1 GET</translation>
    </message>
    <message>
        <source>malformed path</source>
        <translation>некорректный путь</translation>
    </message>
    <message>
        <source>plain HTTP, not a WebSocket</source>
        <translation>обычный HTTP, а не WebSocket</translation>
    </message>
    <message>
        <source>WebSocket version is not 13</source>
        <translation>версия WebSocket — не 13</translation>
    </message>
    <message>
        <source>bad Sec-WebSocket-Key</source>
        <translation>неверный Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>no Host, or several</source>
        <translation>нет Host, или их несколько</translation>
    </message>
    <message>
        <source>asked for the host “%1”, which is not ours</source>
        <translation>запрошен хост «%1», а он не наш</translation>
    </message>
    <message>
        <source>a web page of another site (Origin) asked</source>
        <translation>запрос от веб-страницы другого сайта (Origin)</translation>
    </message>
    <message>
        <source>malformed HTTP header, or too many lines</source>
        <translation>некорректный заголовок HTTP или слишком много строк</translation>
    </message>
    <message>
        <source>tried wss (TLS), but this port speaks ws</source>
        <translation>попытка wss (TLS), а этот порт говорит по ws</translation>
    </message>
    <message>
        <source>does not speak HTTP GET</source>
        <translation>не говорит по HTTP GET</translation>
    </message>
    <message>
        <source>the path must begin with “/” and hold no blank or line end</source>
        <translation>путь должен начинаться с «/» и не содержать пробелов и переводов строк</translation>
    </message>
    <message>
        <source>“%1” is not the name of a host</source>
        <translation>«%1» — не имя хоста</translation>
    </message>
    <message>
        <source>the answer is not HTTP/1.1</source>
        <translation>ответ не HTTP/1.1</translation>
    </message>
    <message>
        <source>refused with HTTP %1</source>
        <translation>отказано с HTTP %1</translation>
    </message>
    <message>
        <source>the answer does not belong to this WebSocket request</source>
        <translation>ответ не относится к этому запросу WebSocket</translation>
    </message>
    <message>
        <source>the server chose an extension nobody asked for</source>
        <translation>сервер выбрал расширение, о котором никто не просил</translation>
    </message>
</context>
<context>
    <name>hawser::websocket::Listener</name>
    <message>
        <source>is not let in at the moment</source>
        <translation>сейчас не впускается</translation>
    </message>
    <message>
        <source>too many peers are before the door</source>
        <translation>слишком многие ждут на входе</translation>
    </message>
    <message>
        <source>too many unfinished handshakes from this address</source>
        <translation>слишком много незаконченных рукопожатий с этого адреса</translation>
    </message>
    <message>
        <source>too many connections from this address</source>
        <translation>слишком много соединений с этого адреса</translation>
    </message>
</context>
</TS>
