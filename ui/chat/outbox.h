#pragma once

#include "protocol/request.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>
#include <optional>
#include <vector>

namespace hawser {

/// One own message on its way.
struct SentMessage
{
    quint64 number = 0; ///< counts from 1
    QDateTime at;       ///< UTC
    ServerId server;
    QString serverName;  ///< display text
    QString recipientId; ///< empty: everybody
    QString recipient;   ///< display text
    QString text;
    std::optional<Reply> reply; ///< none: still under way
};

/// The own messages of this run with what became of each, newest last. Bounded: the oldest go.
class Outbox : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 50;

    explicit Outbox(QObject *parent = nullptr);

    /// Returns its number; `number`, `at` and `reply` of \a message do not count.
    quint64 add(SentMessage message);
    /// No effect if it is no longer kept.
    void finish(quint64 number, const Reply &reply);
    /// Only those to this game server; none: all, with its name.
    void showServer(const std::optional<ServerId> &server);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    bool isShown(const SentMessage &message) const;
    void fill();
    QString line(const SentMessage &message) const;
    static QString outcome(const SentMessage &message);

    std::deque<SentMessage> m_messages;
    std::vector<const SentMessage *> m_shown; // addresses stay while messages only join at the ends
    std::optional<ServerId> m_server;
    quint64 m_lastNumber = 0;
};

} // namespace hawser
