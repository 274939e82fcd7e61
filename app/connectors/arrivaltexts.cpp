#include "connectors/arrivaltexts.h"

#include <QCoreApplication>

namespace hawser {

namespace {

using Words = QCoreApplication;
using Step = Arrival::Step;

} // namespace

QString arrivalText(Step step)
{
    switch (step) {
    case Step::Dialled:
        return Words::translate("Arrival", "Somebody dials in.");
    case Step::Upgraded:
        return Words::translate("Arrival", "It speaks WebSocket; now it has to say who it is.");
    case Step::Identified:
        return Words::translate("Arrival", "The game server is in.");
    case Step::TlsOnPlain:
        return Words::translate("Arrival", "It speaks TLS (wss://), and this endpoint does not.");
    case Step::PlainOnTls:
        return Words::translate("Arrival",
                                "It does not encrypt (ws://), and this endpoint wants it to.");
    case Step::TlsFailed:
        return Words::translate("Arrival", "The two could not agree on encryption.");
    case Step::NotWebSocket:
        return Words::translate("Arrival", "Something called that does not speak WebSocket.");
    case Step::NoWebSocket:
        return Words::translate("Arrival", "It came, and then said nothing.");
    case Step::NoIdentify:
        return Words::translate("Arrival", "It speaks WebSocket, but did not say who it is.");
    case Step::EventBeforeIdentify:
        return Words::translate("Arrival", "It sends events without having said who it is.");
    case Step::WrongToken:
        return Words::translate("Arrival", "Its registration token is wrong or missing.");
    case Step::EmptyIdentity:
        return Words::translate("Arrival", "Its identity token is empty.");
    case Step::DuplicateIdentity:
        return Words::translate("Arrival",
                                "A game server with this identity is connected already.");
    case Step::AwaitsDecision:
        return Words::translate("Arrival", "It is new, and waits for you to accept it.");
    case Step::TurnedAway:
        return Words::translate("Arrival", "It was turned away.");
    }
    Q_UNREACHABLE();
}

QString arrivalAdvice(Step step)
{
    switch (step) {
    case Step::Dialled:
    case Step::Upgraded:
    case Step::Identified:
        return {};
    case Step::TlsOnPlain:
        return Words::translate("Arrival",
                                "Write ws:// into the settings of the mod, or go one step back and "
                                "switch encryption on.");
    case Step::PlainOnTls:
        return Words::translate("Arrival",
                                "Write wss:// into the settings of the mod, or go one step back "
                                "and switch encryption off.");
    case Step::TlsFailed:
        return Words::translate("Arrival",
                                "Mostly the mod does not trust the certificate: let its computer "
                                "trust it, or use one from a public authority.");
    case Step::NotWebSocket:
        return Words::translate("Arrival",
                                "If this was your mod, put the address exactly as shown here into "
                                "its settings, ws:// and port included.");
    case Step::NoWebSocket:
        return Words::translate("Arrival",
                                "Check the address in the settings of the mod; a proxy on the way "
                                "has to pass WebSocket on.");
    case Step::NoIdentify:
        return Words::translate("Arrival",
                                "Put both tokens into the settings of the mod: many stay silent "
                                "while one of them is empty.");
    case Step::EventBeforeIdentify:
        return Words::translate("Arrival",
                                "Restart the game server; if this stays so, update the mod.");
    case Step::WrongToken:
        return Words::translate("Arrival",
                                "Copy the settings once more into the file of the mod, and restart "
                                "it.");
    case Step::EmptyIdentity:
        return Words::translate("Arrival",
                                "Write the identity token into the settings of the mod, and "
                                "restart it.");
    case Step::DuplicateIdentity:
        return Words::translate("Arrival",
                                "The same identity comes from two places: give each game server "
                                "its own.");
    case Step::AwaitsDecision:
        return Words::translate("Arrival", "Accept it if it is yours.");
    case Step::TurnedAway:
        return Words::translate("Arrival",
                                "If it is yours, accept it in the list of game servers.");
    }
    Q_UNREACHABLE();
}

} // namespace hawser
