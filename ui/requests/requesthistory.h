#pragma once

#include "console/serverbook.h"
#include "protocol/request.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>
#include <optional>
#include <vector>

namespace hawser {

/// What one game server answered.
struct RequestAnswer
{
    ServerInfo server; ///< as it was when asked
    std::optional<Reply> reply;
};

/// One request of this run, to one game server or several, with its replies once they came.
struct RequestEntry
{
    quint64 number = 0; ///< counts from 1
    QDateTime at;       ///< UTC
    Action action{};
    QJsonObject arguments;
    std::vector<RequestAnswer> answers; ///< at least one
    bool released = false;              ///< payload and raw text were given up to save memory

    bool isForSeveral() const { return answers.size() > 1; }
    /// Of the first, or only one.
    const ServerInfo &server() const { return answers.front().server; }
    const std::optional<Reply> &reply() const { return answers.front().reply; }
    std::size_t answered() const;
    bool isOver() const { return answered() == answers.size(); }
};

/// "Lobby", or "5 game servers".
QString recipientTitle(const RequestEntry &entry);
/// "Done", or "Done 4, Failed 1"; while it is not over, that.
QString outcomeSummary(const RequestEntry &entry);
/// What is worst among the replies; none until the request is over.
std::optional<Outcome> worstOutcome(const RequestEntry &entry);

/// The last requests of this run, newest first. Bounded in number and in what their answers
/// hold: beyond that, the oldest answers lose payload and raw text but keep their outcome.
class RequestHistory : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumEntries = 100;
    static constexpr qsizetype maximumBytes = 32 * 1024 * 1024; ///< of raw answers

    explicit RequestHistory(QObject *parent = nullptr);

    /// Returns the number of the new entry.
    quint64 add(const QList<ServerInfo> &servers, Action action, const QJsonObject &arguments);
    /// \a reply is of its server. No effect if the entry is no longer kept.
    void finish(quint64 number, const Reply &reply);

    const RequestEntry *entryAt(const QModelIndex &index) const;
    QModelIndex indexOf(quint64 number) const; ///< invalid if no longer kept

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void releaseOldAnswers();

    std::deque<RequestEntry> m_entries; // newest first
    quint64 m_lastNumber = 0;
};

} // namespace hawser
