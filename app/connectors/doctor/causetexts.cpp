#include "connectors/doctor/causetexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hawser::doctor {

namespace {

#define SAY(text) QT_TRANSLATE_NOOP("ConnectionDoctor", text)

constexpr const char *askForDashboard
    = SAY("Use the port of the web dashboard: WebDashboardPort in serverconfig.xml, usually 8080.");
constexpr const char *usePort = SAY("Use port %2: it answers there.");
constexpr const char *askForRconPort
    = SAY("Use the RCON port: what stands behind +rcon.port where the server is started, or what "
          "your host calls so; 28016 mostly, and never the port that players use.");
constexpr const char *addToken
    = SAY("Enter this in the console of the game server: webtokens add %3 SECRET 0");

constexpr std::array enteredTexts{
    CauseText{Cause::None, "healthy", 0, SAY("Everything works."), ""},
    CauseText{Cause::UnknownGame, "unknown-game", 0, SAY("Hawser cannot dial this game."),
              SAY("Choose another game.")},
    CauseText{Cause::HostMissing, "address-missing", 0, SAY("The address is missing."),
              SAY("Enter the name or the address of the computer that the game server runs on.")},
    CauseText{Cause::HostWrong, "address-wrong", 0,
              SAY("“%4” can be neither a name nor an address."),
              SAY("Enter the name or the address alone.")},
    CauseText{Cause::PortMissing, "port-missing", 0, SAY("The port is missing."),
              SAY("Enter the port of the web API or of RCON.")},
    CauseText{Cause::UserMissing, "token-name-missing", 3, SAY("The name of the token is missing."),
              SAY("Enter the NAME that was given to: webtokens add NAME SECRET 0")},
    CauseText{Cause::SecretMissing, "secret-missing", 0, SAY("The secret is missing."),
              SAY("Enter the secret of the token, or the RCON password.")},
    CauseText{Cause::SecretUnsendable, "secret-unsendable", 7,
              SAY("The secret holds a blank, a line end or another character that cannot be sent."),
              SAY("Give the game server another one, of letters, digits and . _ - only.")},
};

constexpr std::array wayTexts{
    CauseText{Cause::NameNotFound, "name-not-found", 0, SAY("Nobody knows an address for “%4”."),
              SAY("Check how the name is spelled, or enter the IP address.")},
    CauseText{Cause::NameTooSlow, "name-too-slow", 0,
              SAY("The name service did not answer for “%4”."),
              SAY("Enter the IP address instead of the name.")},
    CauseText{Cause::NoRoute, "no-route", 0, SAY("No way leads from this computer to %1."),
              SAY("Check the network connection of this computer, and its VPN if it needs one.")},
    CauseText{Cause::PortBlocked, "port-blocked", 9,
              SAY("%1 takes no connection, while the game answers at UDP port %5."),
              SAY("Open exactly TCP port %6: in the firewall of that computer (on Windows for the "
                  "profile of its network, private or public) and, over the internet, in its "
                  "router.")},
    CauseText{Cause::HostSilent, "host-silent", 0,
              SAY("Nothing at all comes back from %1, nor from the game."),
              SAY("Check that the address is right and that the computer is switched on.")},
    CauseText{Cause::Hairpin, "hairpin", 10,
              SAY("%1 is the outside address of your own router (%7), which does not let its own "
                  "network in that way. Inside, %8 answers."),
              SAY("At home use %8; the address %1 is for others.")},
    CauseText{Cause::NoPublicAddress, "no-public-address", 11,
              SAY("%1 is the outside address of your router (%7), and not one that the internet "
                  "reaches: another router or the provider's NAT stands before it."),
              SAY("No rule in your router helps alone. Ask the provider for a public IPv4 address "
                  "or use IPv6; set the other router to bridge mode; or let the game server dial "
                  "out, by a tunnel or a mod.")},
    CauseText{Cause::RouterRuleMissing, "router-rule-missing", 12,
              SAY("Your router (%7) tells of no rule for port %6."),
              SAY("Let the router lead TCP port %6 to the address of the game server in your "
                  "network, port %6: by the port wizard, or by hand in its page for port "
                  "forwarding.")},
    CauseText{Cause::RouterRuleDead, "router-rule-dead", 12,
              SAY("Your router (%7) leads port %6 to %8, and nothing answers there."),
              SAY("Let the rule lead to the computer and port of the game server, give that "
                  "computer a fixed address, and open TCP port %6 in its firewall.")},
    CauseText{Cause::WrongPort, "wrong-port", 1,
              SAY("The web API is not at %1. It answers at port %2."), askForDashboard, usePort},
    CauseText{Cause::WrongPortTelnet, "wrong-port-telnet", 1,
              SAY("%1 is the telnet console, not the web API: “%4”"), askForDashboard, usePort},
    CauseText{Cause::OtherService, "other-service", 1,
              SAY("Something else than the web API is at %1: “%4”"), askForDashboard, usePort},
    CauseText{Cause::OtherWebServer, "other-web-server", 1,
              SAY("Another web server is at %1: “%4”"), askForDashboard, usePort},
    CauseText{Cause::HttpSilent, "http-silent", 2, SAY("%1 takes connections and answers nothing."),
              SAY("Wait until the world is generated and the game server has started; then test "
                  "again.")},
};

constexpr std::array tlsTexts{
    CauseText{Cause::NeedsTls, "needs-tls", 13, SAY("%1 wants encryption (TLS): “%4”"),
              SAY("Switch TLS on."), SAY("Switch TLS on, and use port %2.")},
    CauseText{Cause::HasNoTls, "has-no-tls", 13,
              SAY("%1 does not encrypt: it answers to plain HTTP."), SAY("Switch TLS off.")},
    CauseText{Cause::TlsFailed, "tls-failed", 13, SAY("TLS with %1 fails: %4"),
              SAY("Look at the certificate and the TLS settings there; if it has none, switch TLS "
                  "off.")},
    CauseText{Cause::CertificateChanged, "certificate-changed", 13,
              SAY("%1 shows another certificate than the trusted one: %4"),
              SAY("Trust it only if you know why it was changed. Nothing secret was sent.")},
    CauseText{Cause::Redirected, "redirected", 13, SAY("%1 sends on to another address: %4"),
              SAY("Enter that address instead.")},
    CauseText{Cause::ProxyFails, "proxy-fails", 13,
              SAY("The proxy at %1 does not reach the game server: %4"),
              SAY("Check in the settings of the proxy to which port it passes on.")},
    CauseText{Cause::ProxyDoesNotUpgrade, "proxy-no-upgrade", 13,
              SAY("The proxy at %1 does not pass on the WebSocket: %4"),
              SAY("Let the proxy pass on the headers Upgrade and Connection, and the path as it "
                  "is.")},
};

constexpr std::array webTexts{
    CauseText{Cause::DashboardOff, "dashboard-off", 2,
              SAY("Nothing listens at %1, although the game server runs: %4"),
              SAY("Set WebDashboardEnabled to true in serverconfig.xml, and restart the game "
                  "server.")},
    CauseText{Cause::NotPublished, "not-published", 8,
              SAY("%1 refuses at once: the computer is there, and nothing listens for us."),
              SAY("See that the game server runs and that nothing keeps its port to itself: "
                  "publish it from the container, or bind it to all addresses.")},
    CauseText{Cause::NothingListens, "nothing-listens", 2,
              SAY("Nothing listens at %1 on this computer."),
              SAY("Start the game server with WebDashboardEnabled set to true, and wait until the "
                  "world is generated.")},
    CauseText{Cause::ApiMissing, "api-missing", 2,
              SAY("A web server is at %1, and the web API is not: %4"),
              SAY("Put TFP_WebServer, TFP_CommandExtensions and TFP_MapRendering back into the "
                  "folder Mods of the game server, and restart it.")},
    CauseText{Cause::TokenWrong, "token-wrong", 3,
              SAY("The game server does not know the token “%3” with this secret: %4"), addToken},
    CauseText{Cause::TokenTooWeak, "token-too-weak", 3,
              SAY("The token “%3” may not even read the state of the game server: %4"), addToken},
    CauseText{Cause::CommandRefused, "command-refused", 3,
              SAY("The token “%3” may read, and may not run commands: %4"), addToken},
    CauseText{Cause::CommandMissing, "command-missing", 2,
              SAY("The web API at %1 runs no commands: %4"),
              SAY("Put TFP_CommandExtensions back into the folder Mods of the game server, and "
                  "restart it.")},
    CauseText{Cause::LogRefused, "log-refused", 3, SAY("The token “%3” may not read the log: %4"),
              addToken},
    CauseText{Cause::LogMissing, "log-missing", 2,
              SAY("The web API at %1 has no stream of log lines: %4"),
              SAY("Put TFP_WebServer back into the folder Mods of the game server as it came with "
                  "it, and restart it.")},
};

constexpr std::array rustTexts{
    CauseText{Cause::RconWrongPort, "wrong-port-rcon", 6, SAY("%1 is not the RCON port: %4"),
              askForRconPort, usePort},
    CauseText{Cause::RconNothingListens, "rcon-nothing-listens", 6,
              SAY("Nothing listens at %1 on this computer: %4"), askForRconPort},
    CauseText{Cause::RconBoundElsewhere, "rcon-bound-elsewhere", 8,
              SAY("%1 refuses at once, from outside: %4"),
              SAY("Start the game server with +rcon.ip 0.0.0.0, publish the port from its "
                  "container, and give each server on that computer a port of its own.")},
    CauseText{Cause::RconBannedPassword, "rcon-banned-password", 7,
              SAY("With a password as well known as this one Rust switches RCON off."),
              SAY("Start the game server with another password, of eight or more letters, digits "
                  "and . _ -")},
    CauseText{Cause::LegacyRcon, "legacy-rcon", 5,
              SAY("%1 speaks the old RCON of Source games and not WebSocket."),
              SAY("Start the game server with +rcon.web 1")},
    CauseText{Cause::RconUnanswered, "rcon-unanswered", 6,
              SAY("%1 takes connections and does not answer to a WebSocket."), askForRconPort},
    CauseText{Cause::RconHangsUp, "rcon-hangs-up", 6,
              SAY("%1 hangs up before it answers. So does Rust for some minutes after too many "
                  "wrong passwords."),
              askForRconPort},
    CauseText{Cause::PasswordWrong, "wrong-password", 7,
              SAY("The WebSocket was opened and closed again without a word: so Rust refuses a "
                  "password."),
              SAY("Enter the password that stands behind +rcon.password where the server is "
                  "started.")},
    CauseText{Cause::PasswordOdd, "wrong-password-characters", 7,
              SAY("The WebSocket was opened and closed again without a word, and the password has "
                  "characters that Rust and proxies read differently."),
              SAY("Give the game server a password of letters, digits and . _ - only.")},
};

constexpr std::array healthTexts{
    CauseText{Cause::Starting, "starting", 15, SAY("%1 is not ready: %4"),
              SAY("Wait until the game server has started; then test again.")},
    CauseText{Cause::Stalled, "stalled", 15, SAY("%1 is connected and does not answer: %4"),
              SAY("Look whether the game server hangs or is still loading; then test again.")},
    CauseText{Cause::Flapping, "flapping", 15, SAY("%1 cuts connections off: %4"),
              SAY("Close other tools that ask this game server often, and test again in a "
                  "minute.")},
    CauseText{Cause::TooSlow, "too-slow", 15, SAY("%1 answers too slowly for the test."),
              SAY("Test again when the game server has less to do.")},
};

#undef SAY

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
