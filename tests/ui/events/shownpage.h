#pragma once

#include "eventmix.h"
#include "fakeeventlog.h"

#include "eventspage.h"
#include "eventtable.h"
#include "eventwindowmodel.h"

#include "look/privacy.h"

#include <QAbstractButton>
#include <QScrollBar>
#include <QTest>

#include <optional>

namespace hawser {

using namespace Qt::StringLiterals;

inline const ServerId survival = ServerId::forIdentity(u"survival"_s);
inline const ServerId creative = ServerId::forIdentity(u"creative"_s);

inline EventsContext contextOf(EventLog &log)
{
    EventsContext context;
    context.log = &log;
    context.serverName = [](const ServerId &id) {
        return secretForScreen(id == survival ? u"Survival"_s : u"Creative"_s);
    };
    context.serverCount = [] { return 2; };
    context.players = [](const std::optional<ServerId> &server) {
        return server ? QStringList{u"Alice"_s} : QStringList{u"Alice"_s, u"Bob"_s};
    };
    context.servers = [] {
        return QHash<ServerId, QString>{{survival, u"Survival"_s}, {creative, u"Creative Land"_s}};
    };
    context.findServer = [](const QString &text) -> std::optional<ServerId> {
        if (text == u"Survival"_s)
            return survival;
        return text == u"Creative Land"_s ? std::optional(creative) : std::nullopt;
    };
    return context;
}

inline std::initializer_list<Written> village()
{
    static const std::initializer_list<Written> events = {
        {EventType::PlayerConnected, "Alice", "Alice came in", survival},
        {EventType::ChatMessage, "Alice", "where is my bike", survival},
        {EventType::ChatMessage, "Bob", "no idea", creative},
        {EventType::PlayerDeath, "Bob", "Bob fell", creative},
        {EventType::Log, "", "saved the world", survival},
    };
    return events;
}

/// A shown page on a log that answers at once, with its parts by name.
struct Shown
{
    explicit Shown(int events = 0)
    {
        log.setPrompt(true);
        if (events > 0)
            log.append(numberedBatch(1, events));
        page.emplace(contextOf(log));
        page->resize(900, 600);
        page->show();
        page->activateWindow(); // there may be no window manager to do so
    }

    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return page->findChild<Widget *>(name);
    }
    EventTable *table() const { return page->findChild<EventTable *>(); }
    int rows() const { return table()->model()->rowCount(); }
    QString text(int row, int column = EventWindowModel::TextColumn) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QString lastText() const { return text(rows() - 1); }
    QString topText() const { return text(table()->rowAt(0)); }
    bool isVisible(const QString &name) const { return part<QWidget>(name)->isVisible(); }
    void choose(int row) const { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    void press(const QString &button) const
    {
        QTest::mouseClick(part<QAbstractButton>(button), Qt::LeftButton);
    }
    void scrollBy(int rows) const
    {
        QScrollBar *bar = table()->verticalScrollBar();
        bar->setValue(bar->value() + rows * table()->rowHeight(0));
    }

    FakeEventLog log;
    std::optional<EventsPage> page;
};

} // namespace hawser
