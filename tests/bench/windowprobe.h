#pragma once

#include "archive/sqlite/archive.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QWidget>

#include <deque>

namespace hawser::bench {

/// Times in milliseconds, told by their quantiles.
class Times
{
public:
    void add(double ms) { m_all.push_back(ms); }
    void clear() { m_all.clear(); }
    /// count, p50, p99, max
    QJsonObject told() const;

private:
    std::deque<double> m_all; // a vector that grows moves all it has: a gap that is not Hawser's
};

/// How long the event loop lets a timer wait that is due every millisecond.
class GapProbe : public QObject
{
public:
    GapProbe();

    void start();
    Times &gaps() { return m_gaps; }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    Times m_gaps;
};

/// Tells after every paint of a widget, when all of the same turn has been painted.
class PaintWatch : public QObject
{
    Q_OBJECT

public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override;
    int paints() const { return m_paints; }

signals:
    void painting(); ///< what is painted is what there is now
    void painted();

private:
    int m_paints = 0;
};

/// How old an event is when it is on the screen, and when it is durable: of every frame's events
/// the oldest.
class DelayProbe : public QObject
{
public:
    explicit DelayProbe(Archive &archive);

    void becameVisible(Seq upTo) { settle(m_unseen, upTo, m_visible); }
    Times &visible() { return m_visible; }
    Times &durable() { return m_durable; }

private:
    struct Mark
    {
        Seq seq = 0;
        qint64 receivedUs = 0;
    };

    void mark(Seq first);
    static void settle(std::deque<Mark> &waiting, Seq upTo, Times &into);

    Archive &m_archive;
    std::deque<Mark> m_unseen;
    std::deque<Mark> m_unstored;
    Times m_visible;
    Times m_durable;
};

qint64 rssKb();

} // namespace hawser::bench
