#include "archive/exporting/eventjson.h"

#include "protocol/takaro/framedecoder.h"

#include <QDateTime>

namespace hawser {

namespace {

/// \a text is valid UTF-8 already; only what JSON itself forbids is escaped.
void appendJsonText(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == '"' || byte == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            out += "\\u00";
            out.push_back(hex[byte >> 4]);
            out.push_back(hex[byte & 15]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

} // namespace

void appendJsonMember(std::string &out, std::string_view name, std::string_view text)
{
    out += ",\"";
    out += name;
    out += "\":";
    appendJsonText(out, text);
}

std::string isoTimeOfUs(qint64 us)
{
    const qint64 ms = us / 1000 - (us % 1000 < 0 ? 1 : 0);
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

void appendEventMembers(std::string &out, const StoredEvent &event)
{
    const EventRecord &record = event.record();
    out += "\"seq\":";
    out += std::to_string(event.seq);
    appendJsonMember(out, "server", event.server().toString().toStdString());
    appendJsonMember(out, "type", event.batch.typeName(record));
    appendJsonMember(out, "at", isoTimeOfUs(record.receivedUs));
    if (record.player.length)
        appendJsonMember(out, "player", event.batch.text(record.player));
    if (record.playerId.length)
        appendJsonMember(out, "playerId", event.batch.text(record.playerId));
    appendJsonMember(out, "text", event.batch.text(record.text));
    out += ",\"data\":";
    out += takaro::eventDataJson(event.batch, record);
}

void appendEventNdjson(std::string &out, const StoredEvent &event, std::string_view serverName)
{
    out.push_back('{');
    appendEventMembers(out, event);
    appendJsonMember(out, "serverName", serverName);
    if (event.record().sourceUs != noTimeUs)
        appendJsonMember(out, "sourceAt", isoTimeOfUs(event.record().sourceUs));
    out += "}\n";
}

} // namespace hawser
