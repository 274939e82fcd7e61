#pragma once

#include "console/console.h"
#include "console/serverregistry.h"
#include "servers/serverlistmodel.h"
#include "support/patience.h"

#include <QTest>

#include <memory>

namespace hawser::test {

/// A console that listens to nobody, with game servers that are known to it, and the model that the
/// window would feed.
class ServerTable
{
public:
    ServerTable()
    {
        ConsoleOptions options;
        options.listen = false;
        options.sessionReason = QStringLiteral("a test");
        console = std::make_unique<Console>(options);
        model = std::make_unique<ServerListModel>(trips);
        const auto put = [this](const ServerId &id) {
            if (const std::optional<ServerInfo> info = console->server(id))
                model->put(*info);
        };
        QObject::connect(console.get(), &Console::serverAdded, model.get(),
                         [put](const ServerInfo &server) { put(server.id); });
        QObject::connect(console.get(), &Console::serverChanged, model.get(), put);
        QObject::connect(console.get(), &Console::serverRemoved, model.get(),
                         [this](const ServerId &id) { model->remove(id); });
        console->start();
    }

    /// A mod dials in under \a identity and is met with \a admission. Waits until it is shown.
    ServerId meet(const QString &identity, Admission admission = Admission::LetIn)
    {
        const ServerId id = ServerId::forIdentity(identity);
        console->registry().met(id, identity, identity, admission);
        const bool isThere
            = QTest::qWaitFor([&] { return model->server(id).has_value(); }, patiently);
        const bool isKept = admission != Admission::LetIn
            || QTest::qWaitFor([&] { return console->profiles().find(id.uuid()); }, patiently);
        return isThere && isKept ? id : ServerId();
    }

    ServerInfo info(const ServerId &id) const { return model->server(id).value_or(ServerInfo()); }

    QStringList shownRows() const
    {
        QStringList rows;
        for (int row = 1; row < model->rowCount(); ++row)
            rows.append(model->index(row).data().toString());
        return rows;
    }

    RoundTrips trips;
    std::unique_ptr<Console> console;
    std::unique_ptr<ServerListModel> model;
};

} // namespace hawser::test
