<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>ArgumentRule</name>
    <message numerus="yes">
        <source>must not be longer than %n characters</source>
        <translation>
            <numerusform>must not be longer than %n character</numerusform>
            <numerusform>must not be longer than %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerWords</name>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n player</numerusform>
            <numerusform>%n players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TraySummary</name>
    <message numerus="yes">
        <source>%1 of %n game server(s) online</source>
        <translation>
            <numerusform>%1 of %n game server online</numerusform>
            <numerusform>%1 of %n game servers online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happened while you were away</source>
        <translation>
            <numerusform>%n thing happened while you were away</numerusform>
            <numerusform>%n things happened while you were away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) need you</source>
        <translation>
            <numerusform>%n game server needs you</numerusform>
            <numerusform>%n game servers need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are being reached</source>
        <translation>
            <numerusform>%n game server is being reached</numerusform>
            <numerusform>%n game servers are being reached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ArchivePage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BansPage</name>
    <message numerus="yes">
        <source>%Ln ban(s)</source>
        <translation>
            <numerusform>%Ln ban</numerusform>
            <numerusform>%Ln bans</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::BridgeCard</name>
    <message numerus="yes">
        <source>%1, events and %n action(s)</source>
        <comment>host, as whom</comment>
        <translation>
            <numerusform>%1, events and %n action</numerusform>
            <numerusform>%1, events and %n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::EventStorage</name>
    <message numerus="yes">
        <source>Events are stored again; %n could not be stored.</source>
        <translation>
            <numerusform>Events are stored again; %n could not be stored.</numerusform>
            <numerusform>Events are stored again; %n could not be stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::JsonTreeModel</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::KeychainPage</name>
    <message numerus="yes">
        <source>%n game server(s) and their secrets are kept in the keychain of this computer.</source>
        <translation>
            <numerusform>%n game server and its secrets are kept in the keychain of this computer.</numerusform>
            <numerusform>%n game servers and their secrets are kept in the keychain of this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NameField</name>
    <message numerus="yes">
        <source>%n bear this name; pick one from the list.</source>
        <translation>
            <numerusform>%n bears this name; pick it from the list.</numerusform>
            <numerusform>%n bear this name; pick one from the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NewEventsButton</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::NewServerStrip</name>
    <message numerus="yes">
        <source>%n new game server(s) want in. The first:</source>
        <translation>
            <numerusform>A new game server wants in:</numerusform>
            <numerusform>%n new game servers want in. The first:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::Notifier</name>
    <message numerus="yes">
        <source>%n game server(s) were lost</source>
        <translation>
            <numerusform>%n game server was lost</numerusform>
            <numerusform>%n game servers were lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) are back</source>
        <translation>
            <numerusform>%n game server is back</numerusform>
            <numerusform>%n game servers are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) were refused and need you</source>
        <translation>
            <numerusform>%n game server was refused and needs you</numerusform>
            <numerusform>%n game servers were refused and need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n new game server waits for your decision</numerusform>
            <numerusform>%n new game servers wait for your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) give cause for a warning</source>
        <translation>
            <numerusform>%n game server gives cause for a warning</numerusform>
            <numerusform>%n game servers give cause for a warning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n event(s)</source>
        <comment>rule</comment>
        <translation>
            <numerusform>%1: %n event</numerusform>
            <numerusform>%1: %n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::PlayersPage</name>
    <message numerus="yes">
        <source>%Ln player(s)</source>
        <translation>
            <numerusform>%Ln player</numerusform>
            <numerusform>%Ln players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RecipientsBox</name>
    <message numerus="yes">
        <source>⚠ Goes to %n game server(s)</source>
        <translation>
            <numerusform>⚠ Goes to %n game server</numerusform>
            <numerusform>⚠ Goes to %n game servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestComposer</name>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n game server</numerusform>
            <numerusform>%n game servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::RequestHistory</name>
    <message numerus="yes">
        <source>%n game server(s)</source>
        <translation>
            <numerusform>%n game server</numerusform>
            <numerusform>%n game servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::Retest</name>
    <message numerus="yes">
        <source>Checked again by itself in %n second(s)</source>
        <translation>
            <numerusform>Checked again by itself in %n second</numerusform>
            <numerusform>Checked again by itself in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::SendBar</name>
    <message numerus="yes">
        <source>%n request(s) waiting for an answer</source>
        <translation>
            <numerusform>%n request waiting for an answer</numerusform>
            <numerusform>%n requests waiting for an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::ServerListModel</name>
    <message numerus="yes">
        <source>%n new game server(s) wait for your decision</source>
        <translation>
            <numerusform>%n new game server waits for your decision</numerusform>
            <numerusform>%n new game servers wait for your decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::TransferDialog</name>
    <message numerus="yes">
        <source>The passphrase needs %n characters or more.</source>
        <translation>
            <numerusform>The passphrase needs %n character or more.</numerusform>
            <numerusform>The passphrase needs %n characters or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) exported.</source>
        <translation>
            <numerusform>%n game server exported.</numerusform>
            <numerusform>%n game servers exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n game server(s) imported.</source>
        <translation>
            <numerusform>%n game server imported.</numerusform>
            <numerusform>%n game servers imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::bridge::AuditTrail</name>
    <message numerus="yes">
        <source>%n more request(s): %1</source>
        <comment>list of actions and numbers</comment>
        <translation>
            <numerusform>%n more request: %1</numerusform>
            <numerusform>%n more requests: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::generic::Reception</name>
    <message numerus="yes">
        <source>Too many wrong registration tokens: %1 is shut out for %n minute(s)</source>
        <translation>
            <numerusform>Too many wrong registration tokens: %1 is shut out for %n minute</numerusform>
            <numerusform>Too many wrong registration tokens: %1 is shut out for %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::generic::RequestQueue</name>
    <message numerus="yes">
        <source>%n requests wait for this game server already</source>
        <translation>
            <numerusform>%n request waits for this game server already</numerusform>
            <numerusform>%n requests wait for this game server already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hawser::headless::Agent</name>
    <message numerus="yes">
        <source>%n event(s) before number %1 were forgotten before they could be printed</source>
        <translation>
            <numerusform>%n event before number %1 was forgotten before it could be printed</numerusform>
            <numerusform>%n events before number %1 were forgotten before they could be printed</numerusform>
        </translation>
    </message>
</context>
</TS>
