#include "help/helppages.h"

#include <QFile>
#include <QWidget>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

const QString helpFolder = u"/help/"_s;

constexpr std::array readingOrder{
    "getting-started"_L1,
    "connecting"_L1,
    "wizard"_L1,
    "doctor"_L1,
    "events"_L1,
    "requests"_L1,
    "chat-and-console"_L1,
    "sharing"_L1,
    "settings"_L1,
    "privacy"_L1,
    "keyboard"_L1,
    "agent"_L1,
    "troubleshooting"_L1,
    "minecraft"_L1,
    "7-days-to-die"_L1,
    "rust"_L1,
    "hytale"_L1,
    "valheim"_L1,
    "conan-exiles"_L1,
    "palworld"_L1,
    "soulmask"_L1,
    "eco"_L1,
    "dayz"_L1,
    "astroneer"_L1,
};

/// A part of the window, by its object name, and the page that tells of it.
struct Context
{
    QLatin1StringView part;
    QLatin1StringView page;
};

constexpr std::array contexts{
    Context{"firstStart"_L1, "getting-started"_L1},
    Context{"serverPanel"_L1, "getting-started"_L1},
    Context{"modGuide"_L1, "connecting"_L1},
    Context{"addServerDialog"_L1, "connecting"_L1},
    Context{"portDialog"_L1, "wizard"_L1},
    Context{"configCheckDialog"_L1, "wizard"_L1},
    Context{"setupDialog"_L1, "wizard"_L1},
    Context{"connectionPage"_L1, "doctor"_L1},
    Context{"eventsPage"_L1, "events"_L1},
    Context{"statisticsPage"_L1, "events"_L1},
    Context{"eventExportDialog"_L1, "events"_L1},
    Context{"goToTimeDialog"_L1, "events"_L1},
    Context{"savePlotDialog"_L1, "events"_L1},
    Context{"archivePage"_L1, "events"_L1},
    Context{"requestPanel"_L1, "requests"_L1},
    Context{"playersPage"_L1, "requests"_L1},
    Context{"bansPage"_L1, "requests"_L1},
    Context{"chatPage"_L1, "chat-and-console"_L1},
    Context{"terminalPage"_L1, "chat-and-console"_L1},
    Context{"sharingDialog"_L1, "sharing"_L1},
    Context{"settingsDialog"_L1, "settings"_L1},
    Context{"shortcutsPage"_L1, "keyboard"_L1},
    Context{"commandPalette"_L1, "keyboard"_L1},
    Context{"ownTokenDialog"_L1, "privacy"_L1},
    Context{"rotateDialog"_L1, "privacy"_L1},
    Context{"transferDialog"_L1, "privacy"_L1},
    Context{"keychainPage"_L1, "privacy"_L1},
};

QString titleOf(const QString &text)
{
    return text.section(u'\n', 0, 0).mid(2).trimmed();
}

QList<HelpPage> readPages()
{
    QList<HelpPage> pages;
    for (const QLatin1StringView name : readingOrder) {
        QFile file(u':' + helpFolder + name + ".md"_L1);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        pages.append({name, titleOf(text), text});
    }
    return pages;
}

/// How much \a page is about \a words: how often they stand in it, and above all in its title. None
/// if one is missing.
std::optional<qsizetype> worthOf(const HelpPage &page, const QStringList &words)
{
    constexpr qsizetype worthOfTitle = 100;
    qsizetype worth = 0;
    for (const QString &word : words) {
        const qsizetype places = page.text.count(word, Qt::CaseInsensitive);
        if (places == 0)
            return {};
        worth += places;
        if (page.title.contains(word, Qt::CaseInsensitive))
            worth += worthOfTitle;
    }
    return worth;
}

} // namespace

QUrl HelpPage::url() const
{
    return QUrl(u"qrc:"_s + helpFolder + name + u".md"_s);
}

const QList<HelpPage> &helpPages()
{
    static const QList<HelpPage> pages = readPages();
    return pages;
}

QList<HelpPage> helpPagesWith(const QString &query)
{
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    std::multimap<qsizetype, HelpPage, std::greater<>> found; // equal ones in reading order
    for (const HelpPage &page : helpPages()) {
        if (const std::optional<qsizetype> worth = worthOf(page, words))
            found.emplace(*worth, page);
    }
    QList<HelpPage> best;
    for (const auto &[worth, page] : found)
        best.append(page);
    return best;
}

QString helpPageAbout(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        const auto context = std::ranges::find(contexts, widget->objectName(), &Context::part);
        if (context != contexts.end())
            return context->page;
    }
    return readingOrder.front();
}

} // namespace hawser
