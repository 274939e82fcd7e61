#pragma once

#include "madeupstream.h"

#include <QString>

namespace hawser::test {

/// Random filters over what MadeUpStream writes: most of them match something, some nothing.
class MadeUpFilters
{
public:
    explicit MadeUpFilters(unsigned seed)
        : m_stream(seed)
    {
    }

    EventFilter next()
    {
        EventFilter filter;
        if (below(3) == 0)
            filter.types = quint8(1 + below((1 << eventTypeCount) - 1));
        if (below(3) == 0)
            filter.servers.insert(m_stream.servers[std::size_t(below(4))]);
        if (below(10) == 0)
            filter.servers.insert(ServerId::forIdentity(QStringLiteral("never seen")));
        if (below(4) == 0)
            filter.player = somePlayer();
        filter.hideSpam = below(4) == 0;
        if (below(4) == 0) {
            filter.fromUs = MadeUpStream::startUs - 700'000'000 + qint64(below(800)) * 1'000'000;
            filter.toUs = filter.fromUs + qint64(below(600)) * 1'000'000;
        }
        if (below(3) != 0)
            addText(filter);
        return filter;
    }
    int below(int bound) { return m_stream.below(bound); }

private:
    QString somePlayer()
    {
        static const QStringList players{
            QStringLiteral("ali"),  QStringLiteral("zoe"), QStringLiteral("ПЁТР"),
            QStringLiteral("山"),   QStringLiteral("ø"),   QStringLiteral("76561198000000002"),
            QStringLiteral("7656"), QStringLiteral("bo")};
        return players[below(int(players.size()))];
    }

    void addText(EventFilter &filter)
    {
        static const QStringList expressions{
            QStringLiteral("ra.d"),        QStringLiteral("^stone"),
            QStringLiteral("[0-9]{4,5}$"), QStringLiteral("доо?м"),
            QStringLiteral("oak|door"),    QStringLiteral("\\bdoor\\b"),
            QStringLiteral("stra(ss|ß)"),  QStringLiteral("x*raid"),
            QStringLiteral("not [closed")};
        filter.how.mode = TextMode(below(4));
        filter.how.matchCase = below(4) == 0;
        filter.how.matchAccents = below(4) == 0;
        filter.text = filter.how.mode == TextMode::Regex
            ? expressions[below(int(expressions.size()))]
            : somePiece();
    }

    /// A stretch of a text, of one to twelve characters, in either case.
    QString somePiece()
    {
        const QString text = QString::fromStdString(m_stream.text());
        const QString piece = text.mid(below(int(text.size())), 1 + below(12));
        return below(2) ? piece.toUpper() : piece;
    }

    MadeUpStream m_stream;
};

/// For the message of a test that failed.
inline QString described(const EventFilter &filter)
{
    return QStringLiteral("text '%1' mode %2 case %3 accents %4 player '%5' types %6 servers %7")
        .arg(filter.text)
        .arg(int(filter.how.mode))
        .arg(filter.how.matchCase)
        .arg(filter.how.matchAccents)
        .arg(filter.player)
        .arg(filter.types)
        .arg(filter.servers.size());
}

} // namespace hawser::test
