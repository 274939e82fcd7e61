#include "window/windowmemory.h"

#include "profiles/settingsfile.h"
#include "servers/serverpanel.h"
#include "window/tablememory.h"

#include <QJsonArray>
#include <QMainWindow>
#include <QSplitter>
#include <QTabWidget>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

// Within Setting::WindowLayout.
constexpr QLatin1StringView page("page");
constexpr QLatin1StringView splitters("splitters");
constexpr QLatin1StringView tableColumns("tables");
constexpr QLatin1StringView collapsedGroups("collapsedGroups");

QString toText(const QByteArray &state)
{
    return QString::fromLatin1(state.toBase64());
}

QByteArray toState(const QString &text)
{
    return QByteArray::fromBase64(text.toLatin1());
}

} // namespace

void rememberWindow(const WindowParts &parts, SettingsFile &settings)
{
    QJsonObject layout = settings.object(Setting::WindowLayout);
    QJsonObject sizes = layout[splitters].toObject(); // also of pages nobody looked at this time
    for (const QSplitter *splitter : parts.window->findChildren<QSplitter *>())
        sizes[splitter->objectName()] = toText(splitter->saveState());
    layout[page] = parts.pages->currentIndex();
    layout[splitters] = sizes;
    QJsonObject tableStates = layout[tableColumns].toObject();
    noteTables(*parts.window, tableStates);
    layout[tableColumns] = tableStates;
    layout[collapsedGroups] = QJsonArray::fromStringList(parts.servers->collapsedGroups());
    settings.set(Setting::WindowLayout, layout);
    settings.set(Setting::WindowGeometry, toText(parts.window->saveGeometry()));
}

void recallWindow(const WindowParts &parts, const SettingsFile &settings)
{
    const QJsonObject layout = settings.object(Setting::WindowLayout);
    parts.window->restoreGeometry(toState(settings.text(Setting::WindowGeometry)));
    parts.pages->setCurrentIndex(layout[page].toInt(parts.pages->currentIndex()));
    parts.servers->setCollapsedGroups(layout[collapsedGroups].toVariant().toStringList());
}

void recallPart(const QWidget &part, const SettingsFile &settings)
{
    const QJsonObject layout = settings.object(Setting::WindowLayout);
    recallTables(part, layout[tableColumns].toObject());
    const QJsonObject sizes = layout[splitters].toObject();
    for (QSplitter *splitter : part.findChildren<QSplitter *>())
        splitter->restoreState(toState(sizes[splitter->objectName()].toString()));
}

} // namespace hawser
