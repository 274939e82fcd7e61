#include "archive/exporting/eventcsv.h"

#include "archive/exporting/eventjson.h"
#include "protocol/takaro/framedecoder.h"
#include "protocol/utf8.h"

namespace hawser {

namespace {

bool mayBecomeFormula(std::string_view cell)
{
    if (cell.empty())
        return false;
    switch (decodeUtf8(cell).codePoint) {
    case U'=':
    case U'+':
    case U'-':
    case U'@':
    case U'\t':
    case U'\r':
    case U'\n':
    case U'\uFF1D':
    case U'\uFF0B':
    case U'\uFF0D':
    case U'\uFF20':
        return true;
    }
    return false;
}

} // namespace

void appendCsvCell(std::string &out, std::string_view text)
{
    const bool isQuoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (isQuoted)
        out.push_back('"');
    if (mayBecomeFormula(text))
        out.push_back('\'');
    for (const char c : text) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    if (isQuoted)
        out.push_back('"');
}

void appendEventCsvHeader(std::string &out)
{
    out += "\xEF\xBB\xBFseq,at,sourceAt,server,serverName,type,player,playerId,text,data\r\n";
}

void appendEventCsv(std::string &out, const StoredEvent &event, std::string_view serverName)
{
    const EventRecord &record = event.record();
    const auto cell = [&out](std::string_view text) {
        out.push_back(',');
        appendCsvCell(out, text);
    };
    out += std::to_string(event.seq);
    cell(isoTimeOfUs(record.receivedUs));
    cell(record.sourceUs == noTimeUs ? std::string() : isoTimeOfUs(record.sourceUs));
    cell(event.server().toString().toStdString());
    cell(serverName);
    cell(event.batch.typeName(record));
    cell(event.batch.text(record.player));
    cell(event.batch.text(record.playerId));
    cell(event.batch.text(record.text));
    cell(takaro::eventDataJson(event.batch, record));
    out += "\r\n";
}

} // namespace hawser
