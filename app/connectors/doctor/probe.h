#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <utility>

namespace hawser::doctor {

/// Something that is tried once and ends by itself: with what was seen, or at its deadline with
/// what was seen until then. A child of whoever asks; taken down with it, it tells nothing.
template<typename Facts>
class Probe : public QObject
{
public:
    using Done = std::function<void(const Facts &)>;

protected:
    Probe(Done done, QObject *parent)
        : QObject(parent)
        , m_done(std::move(done))
    {
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] { outOfTime(); });
    }

    /// From now on so long; replaces the last deadline.
    void within(std::chrono::milliseconds time) { m_deadline.start(time); }
    virtual void outOfTime() = 0;
    bool hasEnded() const { return !m_done; }

    void end(const Facts &facts)
    {
        if (!m_done)
            return;
        const Done done = std::exchange(m_done, {});
        m_deadline.stop();
        deleteLater();
        done(facts);
    }

private:
    Done m_done;
    QTimer m_deadline{this};
};

} // namespace hawser::doctor
