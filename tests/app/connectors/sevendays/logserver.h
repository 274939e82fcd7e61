#pragma once

#include "connectors/sevendays/logtranslator.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <QJsonDocument>
#include <QTest>

namespace hawser::test {

using namespace hawser::sevendays;
using namespace Qt::StringLiterals;

inline const QString steam = u"Steam_76561190000000001"_s;
inline const QString xbox = u"XBL_2535400000000001"_s;
inline const QString epic1 = u"EOS_0002a1b2c3d4e5f60718293a4b5c6d7e"_s;
inline const QString epic2 = u"EOS_0002ffff00001111222233334444aaaa"_s;
inline const QString mara = u"0002a1b2c3d4e5f60718293a4b5c6d7e"_s;
inline const QString bob = u"0002ffff00001111222233334444aaaa"_s;

/// The fact sheet's abbreviations, written out.
inline QString whole(QString line)
{
    return line.replace(u"'S'"_s, u'\'' + steam + u'\'')
        .replace(u"=S,"_s, u'=' + steam + u',')
        .replace(u"(S)"_s, u'(' + steam + u')')
        .replace(u"'X'"_s, u'\'' + xbox + u'\'')
        .replace(u"(X)"_s, u'(' + xbox + u')')
        .replace(u"'E1'"_s, u'\'' + epic1 + u'\'')
        .replace(u"=E1,"_s, u'=' + epic1 + u',')
        .replace(u"'E2'"_s, u'\'' + epic2 + u'\'');
}

struct Seen
{
    EventType type{};
    ChatChannel channel{};
    QString player;
    QString playerId;
    QString text;
    QByteArray raw;
    bool isSpam = false;
    bool isBackfilled = false;
    qint64 sourceUs = noTimeUs;

    QJsonValue data(QLatin1StringView key) const { return QJsonDocument::fromJson(raw)[key]; }
};

/// A server on which Mara and Bob 42 are.
class Server
{
public:
    Server()
    {
        roster.note({{steam, epic1}, u"Mara"_s, {}, 171, true});
        roster.note({{xbox, epic2}, u"Bob 42"_s, {}, 412, true});
    }

    Seen tell(const QString &text, qint64 uptimeMs = 1000)
    {
        LogEntry entry;
        entry.id = ++m_id;
        entry.uptimeMs = uptimeMs;
        entry.text = text.toStdString();
        entry.localTime = "2031-03-04T20:15:01";
        entry.json = QJsonDocument(QJsonObject{{"msg"_L1, text}}).toJson().toStdString();
        EventBatchBuilder builder;
        translator.translate(entry, 1, false, builder);
        const EventBatch batch = builder.take();
        Q_ASSERT(batch.size() == 1);
        const EventRecord &record = batch.records()[0];
        const auto read = [&batch](TextSpan span) {
            const std::string_view bytes = batch.text(span);
            return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
        };
        return {record.type,
                record.channel,
                read(record.player),
                read(record.playerId),
                read(record.text),
                read(record.raw).toUtf8(),
                record.has(EventFlag::Spam),
                record.has(EventFlag::Backfilled),
                record.sourceUs};
    }

    Roster roster;
    ServerClock clock;
    LogTranslator translator{ServerId::createNew(), roster, clock};

private:
    qint64 m_id = 0;
};

} // namespace hawser::test
