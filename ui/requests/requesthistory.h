#pragma once

#include "protocol/request.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>
#include <optional>

namespace hawser {

/// One request of this run, with its reply once that came.
struct RequestEntry
{
    quint64 number = 0; ///< counts from 1
    QDateTime at;       ///< UTC
    ServerId server;
    QString serverName;
    Action action{};
    QJsonObject arguments;
    std::optional<Reply> reply;
    bool released = false; ///< payload and raw text were given up to save memory
};

/// The last requests of this run, newest first. Bounded in number and in what their answers
/// hold: beyond that, the oldest answers lose payload and raw text but keep their outcome.
class RequestHistory : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumEntries = 100;
    static constexpr qsizetype maximumBytes = 32 * 1024 * 1024; ///< of raw answers

    using QAbstractListModel::QAbstractListModel;

    /// Returns the number of the new entry.
    quint64 add(const ServerId &server, const QString &serverName, Action action,
                const QJsonObject &arguments);
    /// No effect if the entry is no longer kept.
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
