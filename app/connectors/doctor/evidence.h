#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace hawser::doctor {

/// What is wrong with what was entered, before anything is sent.
enum class AddressFlaw : quint8 {
    None,
    UnknownGame,
    NoHost,
    BadHost, ///< holds a blank, a slash or whatever cannot stand in a name
    NoPort,
    NoUser, ///< 7d2d: the name of the token
    NoSecret,
    UnsendableSecret, ///< has characters that the protocol cannot carry
};

enum class Lookup : quint8 { NotTried, Literal, Found, NotFound, NoAnswer };

enum class Reach : quint8 {
    NotTried,
    Connected,
    Refused,  ///< at once: the computer is there and nothing listens
    NoAnswer, ///< packets vanish
    NoRoute,
};

/// What a port is, by the first bytes it gives: unasked, or to an HTTP request without a secret.
enum class Speech : quint8 {
    NotHeard,
    Nothing, ///< stays open and says nothing
    HangsUp,
    Http,
    Tls,    ///< its bytes begin as a TLS record does
    Telnet, ///< the banner of the game's text console
    Other,
};

/// One HTTP exchange, without its secrets and without its body.
struct HttpAnswer
{
    enum class End : quint8 {
        NotAsked,
        Answered,
        NoAnswer, ///< the connection stood, and no head came in time
        HungUp,
        NotHttp,
        NotReached,
        OtherCertificate, ///< not the one that was seen before: nothing was sent
    };

    End end = End::NotAsked;
    int status = 0;
    QString server;      ///< fields Server and Via: display text
    QString location;    ///< of a redirect: scheme, host and port only
    QString mediaType;   ///< in lower case, without parameters
    bool isJson = false; ///< the body is a JSON object or array
    QString words;       ///< how the body begins: display text, bounded
    std::chrono::milliseconds took{};

    bool isAnswered() const { return end == End::Answered; }
    bool isSuccess() const { return isAnswered() && status >= 200 && status < 300; }
    bool isRedirect() const { return isAnswered() && status >= 300 && status < 400; }
    bool isRefusal() const { return isAnswered() && (status == 401 || status == 403); }
};

/// Another port of the same computer, looked at without a secret.
struct Neighbour
{
    quint16 port = 0;
    Speech speech = Speech::NotHeard; ///< NotHeard: takes no connection
    bool isWebApi = false;            ///< 7d2d: what is asked for lives here
};

/// What a TLS handshake showed.
struct TlsFacts
{
    enum class End : quint8 { NotTried, Done, HungUp, NoAnswer, Failed };

    End end = End::NotTried;
    QByteArray fingerprint; ///< SHA-256 over the DER of the certificate
    QString issuer;         ///< who signed it, in its own words: display text
    QString protocol;       ///< "TLS 1.3"
    QDateTime validFrom;
    QDateTime validUntil;
    bool isKnownIssuer = false; ///< an authority that this computer trusts
    bool namesHost = false;
    QString error; ///< of the handshake: display text
};

/// What our own router says, where the address that was dialled may be its own: looked at from
/// inside, that goes wrong in ways of its own.
struct HomeFacts
{
    enum class Rule : quint8 { Unknown, Missing, Leads };

    bool isOurs = false;           ///< the address is the one that our router has outside
    bool isPublic = false;         ///< and others can send to it
    Rule rule = Rule::Unknown;     ///< of the router, for the port
    QString router;                ///< address and name: display text
    QString leadsTo;               ///< "192.168.1.20:8080"
    bool doesInsideAnswer = false; ///< what leadsTo names takes a connection
};

/// Everything that the probes have seen. A value without secrets; what was not tried says so.
/// diagnose() makes a verdict of it.
struct Evidence
{
    // What is wanted.
    QString game;
    QString host;
    quint16 port = 0;
    bool tls = false;
    QString user;
    QByteArray pin;
    AddressFlaw flaw = AddressFlaw::None;
    bool isThisComputer = false;
    bool hasOddSecret = false;    ///< letters beyond A-Z a-z 0-9 . _ -
    bool hasBannedSecret = false; ///< Rust switches RCON off with such a password

    // The way there.
    Lookup lookup = Lookup::NotTried;
    QStringList addresses;
    Reach reach = Reach::NotTried;
    Speech speech = Speech::NotHeard;
    HttpAnswer greeting;     ///< to a request without a secret
    QString firstWords;      ///< what it said if it was not HTTP: display text
    bool answersTls = false; ///< without TLS it gave no word, and with TLS it does
    TlsFacts certificate;

    // 7 Days to Die.
    enum class Api : quint8 { NotTried, BuiltIn, Alloc, Missing };
    Api api = Api::NotTried;
    HttpAnswer apiAnswer; ///< without a secret
    HttpAnswer page;      ///< "/" where the API is missing
    HttpAnswer login;
    HttpAnswer command;
    HttpAnswer stream;
    HttpAnswer again; ///< a second question
    bool isMapOff = false;

    // Rust.
    enum class Upgrade : quint8 { NotTried, Opened, Answered, NoAnswer, HungUp, OtherCertificate };
    Upgrade upgrade = Upgrade::NotTried;
    HttpAnswer upgradeAnswer; ///< if it was not 101
    enum class Session : quint8 {
        NotTried,
        Answered,
        StaysOpen,    ///< says nothing to a question, and does not hang up
        ClosedAtOnce, ///< without a word
        ClosedLater,
        Silent, ///< the last question went unanswered
    };
    Session session = Session::NotTried;
    bool hasPong = false;
    QString serverName;

    bool hasEvent = false;
    std::chrono::milliseconds roundTrip{-1}; ///< negative: none was taken

    // What was looked at to find the cause.
    QList<Neighbour> neighbours;
    quint16 gamePort = 0; ///< the UDP port at which the game itself answers; 0: it does not
    QString gameName;     ///< as it calls itself there: display text
    Speech plainSpeech = Speech::NotHeard; ///< where TLS failed: what it says without
    bool isSourceRcon = false;
    HomeFacts home;

    bool isOutOfTime = false;
};

} // namespace hawser::doctor
