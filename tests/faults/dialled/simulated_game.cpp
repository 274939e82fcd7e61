// A simulated game server as a process of its own, for tests that stop, blind or cut it.
//
//   simulated_game rust|7d2d PORT [CERTIFICATE KEY]
//
// Prints "ready PORT" when it listens (PORT 0: any). Every line on standard input is said in chat
// by a player. Prints "heard COMMAND" for each command that it runs. Ends with its input.

#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <thread>

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "S0me-Long-Secret";

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

std::optional<QSslConfiguration> tlsOf(const QStringList &arguments)
{
    if (arguments.size() < 5)
        return std::nullopt;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setLocalCertificate(QSslCertificate(contents(arguments[3])));
    tls.setPrivateKey(QSslKey(contents(arguments[4]), QSsl::Ec));
    return tls;
}

/// Hands every line of standard input to \a take, on this thread.
void listen(const std::function<void(const QString &)> &take)
{
    std::thread([take] {
        for (std::string line; std::getline(std::cin, line);)
            QMetaObject::invokeMethod(qApp,
                                      [take, text = QString::fromStdString(line)] { take(text); });
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit);
    }).detach();
}

void tellHeard(const QString &command)
{
    std::cout << "heard " << command.toStdString() << std::endl;
}

int run(quint16 port, const std::function<void(const QString &)> &say)
{
    std::cout << "ready " << port << std::endl;
    listen(say);
    return QCoreApplication::exec();
}

int runRust(quint16 port, const std::optional<QSslConfiguration> &tls)
{
    SimulatedRustServer::Options options;
    options.password = secret;
    options.tls = tls;
    SimulatedRustServer server(options);
    QObject::connect(&server, &SimulatedRustServer::commanded, tellHeard);
    if (!server.start(port))
        return 1;
    const QString mara = u"76561190000000001"_s;
    demo::RustVillage::Villager player;
    player.id = mara;
    player.name = u"Mara"_s;
    player.address = u"203.0.113.7:51000"_s;
    server.village().join(player);
    return run(server.port(), [&](const QString &text) { server.village().chat(mara, text); });
}

int runSevenDays(quint16 port, const std::optional<QSslConfiguration> &tls)
{
    SimulatedSevenDays::Options options;
    options.port = port;
    if (tls)
        options.tls = *tls;
    SimulatedSevenDays server(options);
    QObject::connect(&server, &SimulatedSevenDays::commandRun, tellHeard);
    if (!server.start())
        return 1;
    const demo::SevenDaysPlayer &mara = server.world().join(u"Mara"_s);
    return run(server.port(), [&](const QString &text) { server.world().say(mara, text); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const quint16 port = arguments[2].toUShort();
    const auto tls = tlsOf(arguments);
    return arguments[1] == "rust"_L1 ? runRust(port, tls) : runSevenDays(port, tls);
}
