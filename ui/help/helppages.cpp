#include "help/helppages.h"

#include <QCoreApplication>
#include <QFile>
#include <QWidget>

#include <algorithm>
#include <array>
#include <map>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

const QString helpFolder = u"/help/"_s;

constexpr std::array readingOrder{
    "getting-started"_L1,
    "connecting"_L1,
    "wizard"_L1,
    "ports"_L1,
    "doctor"_L1,
    "events"_L1,
    "statistics"_L1,
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
    Context{"aboutDialog"_L1, "getting-started"_L1},
    Context{"newGroupDialog"_L1, "getting-started"_L1},
    Context{"portDialog"_L1, "troubleshooting"_L1},
    Context{"configCheckDialog"_L1, "wizard"_L1},
    Context{"setupDialog"_L1, "wizard"_L1},
    Context{"connectionPage"_L1, "doctor"_L1},
    Context{"doctorDialog"_L1, "doctor"_L1},
    Context{"eventsPage"_L1, "events"_L1},
    Context{"statisticsPage"_L1, "statistics"_L1},
    Context{"eventExportDialog"_L1, "events"_L1},
    Context{"goToTimeDialog"_L1, "events"_L1},
    Context{"highlightsDialog"_L1, "events"_L1},
    Context{"savePlotDialog"_L1, "statistics"_L1},
    Context{"archivePage"_L1, "events"_L1},
    Context{"requestPanel"_L1, "requests"_L1},
    Context{"playersPage"_L1, "requests"_L1},
    Context{"bansPage"_L1, "requests"_L1},
    Context{"chatPage"_L1, "chat-and-console"_L1},
    Context{"terminalPage"_L1, "chat-and-console"_L1},
    Context{"sharingDialog"_L1, "sharing"_L1},
    Context{"linkQuestion"_L1, "settings"_L1},
    Context{"settingsDialog"_L1, "settings"_L1},
    Context{"shortcutsPage"_L1, "keyboard"_L1},
    Context{"commandPalette"_L1, "keyboard"_L1},
    Context{"ownTokenDialog"_L1, "privacy"_L1},
    Context{"rotateDialog"_L1, "privacy"_L1},
    Context{"transferDialog"_L1, "privacy"_L1},
    Context{"keychainPage"_L1, "privacy"_L1},
    Context{"storeBanner"_L1, "privacy"_L1},
    Context{"endpointBanner"_L1, "troubleshooting"_L1},
    Context{"archiveBanner"_L1, "troubleshooting"_L1},
    Context{"crashBanner"_L1, "troubleshooting"_L1},
};

QString titleOf(const QString &text)
{
    return text.section(u'\n', 0, 0).mid(2).trimmed();
}

/// The folders of translations that serve \a locale, best first: "pt_BR/", "pt/". None for English.
QStringList foldersFor(const QLocale &locale)
{
    QStringList folders;
    for (QString language : locale.uiLanguages()) {
        const QLocale::Language spoken = QLocale(language).language();
        if (spoken == QLocale::English || spoken == QLocale::C)
            break; // and whatever the user likes less
        folders.append(language.replace(u'-', u'_') + u'/');
        folders.append(language.section(u'_', 0, 0) + u'/');
    }
    return folders;
}

QString readText(const QString &path)
{
    QFile file(u':' + helpFolder + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString readPage(const QString &name, const QStringList &folders)
{
    const QString file = name + ".md"_L1;
    for (const QString &folder : folders) {
        if (const QString text = readText(folder + file); !text.isEmpty())
            return text;
    }
    QString text = readText(file);
    if (!folders.isEmpty())
        text.insert(text.indexOf(u'\n'),
                    "\n\n*"_L1
                        + QCoreApplication::translate("HelpPages", "This page is in English only.")
                        + u'*');
    return text;
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

QList<HelpPage> helpPagesIn(const QLocale &locale)
{
    const QStringList folders = foldersFor(locale);
    QList<HelpPage> pages;
    for (const QLatin1StringView name : readingOrder) {
        const QString text = readPage(name, folders);
        pages.append({name, titleOf(text), text});
    }
    return pages;
}

const QList<HelpPage> &helpPages()
{
    static const QList<HelpPage> pages = helpPagesIn(QLocale());
    return pages;
}

const HelpPage *findHelpPage(const QString &name)
{
    const auto found = std::ranges::find(helpPages(), name, &HelpPage::name);
    return found == helpPages().end() ? nullptr : &*found;
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

std::optional<QString> ownHelpPage(const QString &part)
{
    const auto context = std::ranges::find(contexts, part, &Context::part);
    return context == contexts.end() ? std::nullopt : std::optional<QString>(context->page);
}

QString helpPageAbout(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const std::optional<QString> page = ownHelpPage(widget->objectName()))
            return *page;
    }
    return readingOrder.front();
}

} // namespace hawser
