#include "connectors/doctor/causetexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hawser::doctor {

namespace {

constexpr const char *askForDashboard = QT_TRANSLATE_NOOP(
    "ConnectionDoctor",
    "Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.");
constexpr const char *usePort
    = QT_TRANSLATE_NOOP("ConnectionDoctor", "Use port %2: it answers there.");
constexpr const char *askForRconPort = QT_TRANSLATE_NOOP(
    "ConnectionDoctor",
    "Use the RCON port: what stands behind +rcon.port where the server is started, or what "
    "your host calls so; 28016 mostly, and never the port that players use.");
constexpr const char *addToken = QT_TRANSLATE_NOOP(
    "ConnectionDoctor", "Enter this in the console of the game server: webtokens add %3 SECRET 0");

constexpr std::array enteredTexts{
    CauseText{Cause::None, "healthy", 0, QT_TRANSLATE_NOOP("ConnectionDoctor", "Everything works."),
              ""},
    CauseText{Cause::UnknownGame, "unknown-game", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Hawser cannot dial this game."),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Choose another game.")},
    CauseText{Cause::HostMissing, "address-missing", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The address is missing."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Enter the name or the address of the computer that the game server runs on.")},
    CauseText{Cause::HostWrong, "address-wrong", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "“%4” can be neither a name nor an address."),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Enter the name or the address alone.")},
    CauseText{Cause::PortMissing, "port-missing", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The port is missing."),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Enter the port of the web API or of RCON.")},
    CauseText{Cause::UserMissing, "token-name-missing", 3,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The name of the token is missing."),
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "Enter the NAME that was given to: webtokens add NAME SECRET 0")},
    CauseText{Cause::SecretMissing, "secret-missing", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The secret is missing."),
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "Enter the secret of the token, or the RCON password.")},
    CauseText{
        Cause::SecretUnsendable, "secret-unsendable", 7,
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "The secret holds a blank, a line end or another character that cannot be sent."),
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Give the game server another one, of letters, digits and . _ - only.")},
};

constexpr std::array wayTexts{
    CauseText{Cause::NameNotFound, "name-not-found", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Nobody knows an address for “%4”."),
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "Check how the name is spelled, or enter the IP address.")},
    CauseText{Cause::NameTooSlow, "name-too-slow", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The name service did not answer for “%4”."),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Enter the IP address instead of the name.")},
    CauseText{Cause::NoRoute, "no-route", 0,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "No way leads from this computer to %1."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Check the network connection of this computer, and its VPN if it needs one.")},
    CauseText{Cause::PortBlocked, "port-blocked", 9,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "%1 takes no connection, while the game answers at UDP port %5."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Open exactly TCP port %6: in the firewall of that computer (on Windows for the "
                  "profile of its network, private or public) and, over the internet, in its "
                  "router.")},
    CauseText{
        Cause::HostSilent, "host-silent", 0,
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Nothing at all comes back from %1, nor from the game."),
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Check that the address is right and that the computer is switched on.")},
    CauseText{
        Cause::Hairpin, "hairpin", 10,
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "%1 is the outside address of your own router (%7), which does not let its own "
            "network in that way. Inside, %8 answers."),
        QT_TRANSLATE_NOOP("ConnectionDoctor", "At home use %8; the address %1 is for others.")},
    CauseText{Cause::NoPublicAddress, "no-public-address", 11,
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "%1 is the outside address of your router (%7), and not one that the internet "
                  "reaches: another router or the provider's NAT stands before it."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "No rule in your router helps alone. Ask the provider for a public IPv4 address "
                  "or use IPv6; set the other router to bridge mode; or let the game server dial "
                  "out, by a tunnel or a mod.")},
    CauseText{
        Cause::RouterRuleMissing, "router-rule-missing", 12,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "Your router (%7) tells of no rule for port %6."),
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "Let the router lead TCP port %6 to the address of the game server in your "
            "network, port %6: by the port wizard, or by hand in its page for port "
            "forwarding.")},
    CauseText{Cause::RouterRuleDead, "router-rule-dead", 12,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "Your router (%7) leads port %6 to %8, and nothing answers there."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Let the rule lead to the computer and port of the game server, give that "
                  "computer a fixed address, and open TCP port %6 in its firewall.")},
    CauseText{
        Cause::WrongPort, "wrong-port", 1,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "The web API is not at %1. It answers at port %2."),
        askForDashboard, usePort},
    CauseText{
        Cause::WrongPortTelnet, "wrong-port-telnet", 1,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 is the telnet console, not the web API: “%4”"),
        askForDashboard, usePort},
    CauseText{
        Cause::OtherService, "other-service", 1,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "Something else than the web API is at %1: “%4”"),
        askForDashboard, usePort},
    CauseText{Cause::OtherWebServer, "other-web-server", 1,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Another web server is at %1: “%4”"),
              askForDashboard, usePort},
    CauseText{Cause::HttpSilent, "http-silent", 2,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 takes connections and answers nothing."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Wait until the world is generated and the game server has started; then test "
                  "again.")},
};

constexpr std::array tlsTexts{
    CauseText{Cause::NeedsTls, "needs-tls", 13,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 wants encryption (TLS): “%4”"),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Switch TLS on."),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Switch TLS on, and use port %2.")},
    CauseText{
        Cause::HasNoTls, "has-no-tls", 13,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 does not encrypt: it answers to plain HTTP."),
        QT_TRANSLATE_NOOP("ConnectionDoctor", "Switch TLS off.")},
    CauseText{Cause::TlsFailed, "tls-failed", 13,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "TLS with %1 fails: %4"),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Look at the certificate and the TLS settings there; if it has none, switch TLS "
                  "off.")},
    CauseText{Cause::CertificateChanged, "certificate-changed", 13,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "%1 shows another certificate than the trusted one: %4"),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Trust it only if you know why it was changed. Nothing secret was sent.")},
    CauseText{Cause::Redirected, "redirected", 13,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 sends on to another address: %4"),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Enter that address instead.")},
    CauseText{
        Cause::ProxyFails, "proxy-fails", 13,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "The proxy at %1 does not reach the game server: %4"),
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Check in the settings of the proxy to which port it passes on.")},
    CauseText{
        Cause::ProxyDoesNotUpgrade, "proxy-no-upgrade", 13,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "The proxy at %1 does not pass on the WebSocket: %4"),
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "Let the proxy pass on the headers Upgrade and Connection, and the path as it "
            "is.")},
};

constexpr std::array webTexts{
    CauseText{Cause::DashboardOff, "dashboard-off", 2,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "Nothing listens at %1, although the game server runs: %4"),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Set WebDashboardEnabled to true in serverconfig.xml, and restart the game "
                  "server.")},
    CauseText{
        Cause::NotPublished, "not-published", 8,
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "%1 refuses at once: the computer is there, and nothing listens for us."),
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "See that the game server runs and that nothing keeps its port to itself: "
            "publish it from the container, or bind it to all addresses.")},
    CauseText{Cause::NothingListens, "nothing-listens", 2,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Nothing listens at %1 on this computer."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Start the game server with WebDashboardEnabled set to true, and wait until the "
                  "world is generated.")},
    CauseText{
        Cause::ApiMissing, "api-missing", 2,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "A web server is at %1, and the web API is not: %4"),
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the "
            "folder Mods of the game server, and restart it.")},
    CauseText{
        Cause::TokenWrong, "token-wrong", 3,
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "The game server does not know the token “%3” with this secret: %4"),
        addToken},
    CauseText{
        Cause::TokenTooWeak, "token-too-weak", 3,
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "The token “%3” may not even read the state of the game server: %4"),
        addToken},
    CauseText{Cause::CommandRefused, "command-refused", 3,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "The token “%3” may read, and may not run commands: %4"),
              addToken},
    CauseText{Cause::CommandMissing, "command-missing", 2,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The web API at %1 runs no commands: %4"),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Put TFP_CommandExtensions back into the folder Mods of the game server, and "
                  "restart it.")},
    CauseText{Cause::LogRefused, "log-refused", 3,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "The token “%3” may not read the log: %4"),
              addToken},
    CauseText{
        Cause::LogMissing, "log-missing", 2,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "The web API at %1 has no stream of log lines: %4"),
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "Put TFP_WebServer back into the folder Mods of the game server as it came with "
            "it, and restart it.")},
};

constexpr std::array rustTexts{
    CauseText{Cause::RconWrongPort, "wrong-port-rcon", 6,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 is not the RCON port: %4"), askForRconPort,
              usePort},
    CauseText{Cause::RconNothingListens, "rcon-nothing-listens", 6,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Nothing listens at %1 on this computer: %4"),
              askForRconPort},
    CauseText{
        Cause::RconBoundElsewhere, "rcon-bound-elsewhere", 8,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 refuses at once, from outside: %4"),
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Start the game server with +rcon.ip 0.0.0.0, publish the port from its "
                          "container, and give each server on that computer a port of its own.")},
    CauseText{
        Cause::RconBannedPassword, "rcon-banned-password", 7,
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "With a password as well known as this one Rust switches RCON off."),
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "Start the game server with another password, of eight or more letters, digits "
            "and . _ -")},
    CauseText{Cause::LegacyRcon, "legacy-rcon", 5,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "%1 speaks the old RCON of Source games and not WebSocket."),
              QT_TRANSLATE_NOOP("ConnectionDoctor", "Start the game server with +rcon.web 1")},
    CauseText{Cause::RconUnanswered, "rcon-unanswered", 6,
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "%1 takes connections and does not answer to a WebSocket."),
              askForRconPort},
    CauseText{Cause::RconHangsUp, "rcon-hangs-up", 6,
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "%1 hangs up before it answers. So does Rust for some minutes after too many "
                  "wrong passwords."),
              askForRconPort},
    CauseText{Cause::PasswordWrong, "wrong-password", 7,
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "The WebSocket was opened and closed again without a word: so Rust refuses a "
                  "password."),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Enter the password that stands behind +rcon.password where the server is "
                  "started.")},
    CauseText{
        Cause::PasswordOdd, "wrong-password-characters", 7,
        QT_TRANSLATE_NOOP(
            "ConnectionDoctor",
            "The WebSocket was opened and closed again without a word, and the password has "
            "characters that Rust and proxies read differently."),
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Give the game server a password of letters, digits and . _ - only.")},
};

constexpr std::array healthTexts{
    CauseText{Cause::Starting, "starting", 15,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 is not ready: %4"),
              QT_TRANSLATE_NOOP("ConnectionDoctor",
                                "Wait until the game server has started; then test again.")},
    CauseText{Cause::Stalled, "stalled", 15,
              QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 is connected and does not answer: %4"),
              QT_TRANSLATE_NOOP(
                  "ConnectionDoctor",
                  "Look whether the game server hangs or is still loading; then test again.")},
    CauseText{
        Cause::Flapping, "flapping", 15,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 cuts connections off: %4"),
        QT_TRANSLATE_NOOP("ConnectionDoctor",
                          "Close other tools that ask this game server often, and test again in a "
                          "minute.")},
    CauseText{
        Cause::TooSlow, "too-slow", 15,
        QT_TRANSLATE_NOOP("ConnectionDoctor", "%1 answers too slowly for the test."),
        QT_TRANSLATE_NOOP("ConnectionDoctor", "Test again when the game server has less to do.")},
};

template<std::size_t size>
const CauseText *find(const std::array<CauseText, size> &texts, Cause cause)
{
    const auto text = std::find_if(texts.begin(), texts.end(), [cause](const CauseText &candidate) {
        return candidate.cause == cause;
    });
    return text == texts.end() ? nullptr : &*text;
}

} // namespace

const CauseText &textOf(Cause cause)
{
    for (const CauseText *text :
         {find(enteredTexts, cause), find(wayTexts, cause), find(tlsTexts, cause),
          find(webTexts, cause), find(rustTexts, cause), find(healthTexts, cause)}) {
        if (text)
            return *text;
    }
    Q_UNREACHABLE();
}

} // namespace hawser::doctor
