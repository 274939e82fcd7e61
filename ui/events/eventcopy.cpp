#include "eventcopy.h"

#include "look/privacy.h"
#include "protocol/takaro/framedecoder.h"

#include <string>

namespace hawser {

namespace {

/// A tab inside a text would pass for the end of a column.
QString field(QString text)
{
    return text.replace(u'\t', u' ');
}

} // namespace

QString eventsAsTable(const std::vector<StoredEvent> &events, const ServerNames &serverName)
{
    QString table;
    for (const StoredEvent &event : events) {
        table += eventFullTime(event.record().receivedUs);
        for (const QString &text : {eventKind(event), serverName(event.server()),
                                    eventPlayer(event), eventWholeText(event)}) {
            table += u'\t';
            table += field(text);
        }
        table += u'\n';
    }
    return table;
}

JsonLines eventsAsJson(const std::vector<StoredEvent> &events, std::size_t maximumBytes)
{
    std::string lines;
    std::size_t taken = 0;
    for (const StoredEvent &event : events) {
        const std::string json = takaro::eventDataJson(event.batch, event.record());
        if (taken > 0 && lines.size() + json.size() + 1 > maximumBytes)
            break;
        lines += json;
        lines += '\n';
        ++taken;
    }
    return {forScreen(QString::fromStdString(lines)), taken};
}

} // namespace hawser
