#include "connectors/sevendays/logentry.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestId = qint64(1) << 52;
constexpr double longestUptimeMs = 1e12; // 30 years

/// "812440" are milliseconds, "812.440" are seconds.
qint64 uptimeMs(const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const double ms = text.contains(u'.') ? number * 1000 : number;
    return isNumber && ms >= 0 && ms <= longestUptimeMs ? qint64(std::llround(ms)) : -1;
}

std::string localTime(const QJsonObject &object)
{
    const QString time = object["isotime"_L1].toString();
    if (!time.isEmpty())
        return time.toStdString();
    const QString date = object["date"_L1].toString();
    return date.isEmpty() ? std::string()
                          : (date + u'T' + object["time"_L1].toString()).toStdString();
}

std::optional<LogEntry> entryOf(const QJsonObject &object)
{
    if (!object["msg"_L1].isString())
        return std::nullopt;
    LogEntry entry;
    const qint64 id = object["id"_L1].toInteger(-1);
    entry.id = id <= largestId ? std::max(id, qint64(-1)) : -1;
    entry.uptimeMs = uptimeMs(object["uptime"_L1]);
    entry.text = object["msg"_L1].toString().toStdString();
    entry.localTime = localTime(object);
    return entry;
}

} // namespace

std::optional<LogEntry> readLogEntry(std::string_view json)
{
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), qsizetype(json.size())));
    std::optional<LogEntry> entry = entryOf(document.object());
    if (entry)
        entry->json.assign(json);
    return entry;
}

std::optional<LogPage> readLogPage(const QJsonValue &data)
{
    if (!data["entries"_L1].isArray())
        return std::nullopt;
    LogPage page;
    for (const QJsonValue &value : data["entries"_L1].toArray()) {
        const QJsonObject object = value.toObject();
        std::optional<LogEntry> entry = entryOf(object);
        if (!entry || entry->id < 0)
            continue;
        entry->json = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
        page.push_back(std::move(*entry));
    }
    std::stable_sort(page.begin(), page.end(),
                     [](const LogEntry &a, const LogEntry &b) { return a.id < b.id; });
    return page;
}

} // namespace hawser::sevendays
