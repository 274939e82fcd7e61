// portprobe: what the set-up wizard does with routers, as a program for the network lab.
// It is told all by options, prints one line of JSON, and ends with 0.

#include "app/portforward/natlab/portprobe.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.addHelpOption();
    parser.addOptions(
        {{u"stun"_s, u"STUN server."_s, u"address:port"_s},
         {u"checker"_s, u"Checker outside."_s, u"URL"_s},
         {u"ledger"_s, u"File of the ledger."_s, u"file"_s},
         {u"port"_s, u"TCP port."_s, u"port"_s, u"28016"_s},
         {u"neighbour"_s, u"Command that connects from a neighbour."_s, u"command"_s},
         {u"reboot"_s, u"Command that restarts the router."_s, u"command"_s},
         {u"both"_s, u"Open through both of two routers."_s},
         {u"renew"_s, u"Wait for a renewal."_s},
         {u"outside6"_s, u"Only IPv6; command that connects from outside."_s, u"command"_s},
         {u"sweep"_s, u"Only clean up after a run before."_s},
         {u"upnp6"_s, u"IPv6 by UPnP instead of PCP."_s},
         {u"die"_s, u"End once the port is open, as if killed."_s}});
}

std::optional<PortProbe::Options> optionsOf(const QCommandLineParser &parser)
{
    PortProbe::Options options;
    const QStringList stun = parser.value(u"stun"_s).split(u':');
    const auto checker = parseLocation(parser.value(u"checker"_s).toLatin1());
    if (stun.size() != 2 || !checker || !parser.isSet(u"ledger"_s))
        return std::nullopt;
    options.stun = {stun[0], stun[1].toUShort()};
    options.checker = *checker;
    options.ledger = parser.value(u"ledger"_s);
    options.port = parser.value(u"port"_s).toUShort();
    options.neighbour = parser.value(u"neighbour"_s).split(u' ', Qt::SkipEmptyParts);
    options.reboot = parser.value(u"reboot"_s).split(u' ', Qt::SkipEmptyParts);
    options.opensBoth = parser.isSet(u"both"_s);
    options.renews = parser.isSet(u"renew"_s);
    options.diesOpen = parser.isSet(u"die"_s);
    options.outsideV6 = parser.value(u"outside6"_s).split(u' ', Qt::SkipEmptyParts);
    options.sweeps = parser.isSet(u"sweep"_s);
    options.byUpnp = parser.isSet(u"upnp6"_s);
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    const auto options = optionsOf(parser);
    if (!options) {
        std::fputs("portprobe: --stun, --checker and --ledger are needed\n", stderr);
        return 2;
    }
    PortProbe probe(*options);
    QObject::connect(&probe, &PortProbe::finished, &application, [&](const QJsonObject &report) {
        std::puts(QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
        if (options->diesOpen)
            std::_Exit(0); // nothing is tidied up
        QCoreApplication::quit();
    });
    probe.start();
    return QCoreApplication::exec();
}
