#include "requesthistory.h"

#include "jsontreemodel.h"
#include "outcomelook.h"

#include <QLocale>

#include <algorithm>

namespace hawser {

namespace {

QString outcomeLine(const RequestEntry &entry)
{
    const QString title = actionText(actionSpec(entry.action).title);
    if (!entry.reply)
        return RequestHistory::tr("%1: waiting").arg(title);
    return RequestHistory::tr("%1: %2, %3", "action, outcome, time taken")
        .arg(title, outcomeWord(entry.reply->outcome), durationText(entry.reply->took));
}

QString detailLine(const RequestEntry &entry)
{
    const QString time = QLocale().toString(entry.at.toLocalTime().time(), QLocale::ShortFormat);
    if (entry.arguments.isEmpty())
        return RequestHistory::tr("%1 · %2", "time, server").arg(time, entry.serverName);
    return RequestHistory::tr("%1 · %2 · %3", "time, server, arguments")
        .arg(time, entry.serverName, jsonSummary(entry.arguments));
}

qsizetype heldBytes(const RequestEntry &entry)
{
    return entry.reply ? entry.reply->raw.size() : 0;
}

} // namespace

quint64 RequestHistory::add(const ServerId &server, const QString &serverName, Action action,
                            const QJsonObject &arguments)
{
    if (qsizetype(m_entries.size()) == maximumEntries) {
        beginRemoveRows({}, int(maximumEntries) - 1, int(maximumEntries) - 1);
        m_entries.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.push_front({++m_lastNumber, QDateTime::currentDateTimeUtc(), server, serverName,
                          action, arguments, std::nullopt, false});
    endInsertRows();
    return m_lastNumber;
}

void RequestHistory::finish(quint64 number, const Reply &reply)
{
    const QModelIndex index = indexOf(number);
    if (!index.isValid())
        return;
    m_entries[std::size_t(index.row())].reply = reply;
    releaseOldAnswers();
    emit dataChanged(index, index);
}

void RequestHistory::releaseOldAnswers()
{
    qsizetype held = 0;
    for (RequestEntry &entry : m_entries) {
        const bool isNewest = held == 0;
        held += heldBytes(entry);
        if (held <= maximumBytes || isNewest || !entry.reply)
            continue;
        held -= heldBytes(entry);
        entry.reply->payload = QJsonValue::Undefined;
        entry.reply->raw.clear();
        entry.released = true;
    }
}

const RequestEntry *RequestHistory::entryAt(const QModelIndex &index) const
{
    const bool isEntry = index.isValid() && checkIndex(index);
    return isEntry ? &m_entries[std::size_t(index.row())] : nullptr;
}

QModelIndex RequestHistory::indexOf(quint64 number) const
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [number](const auto &e) { return e.number == number; });
    return entry == m_entries.end() ? QModelIndex() : index(int(entry - m_entries.begin()));
}

int RequestHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant RequestHistory::data(const QModelIndex &index, int role) const
{
    const RequestEntry *entry = entryAt(index);
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QString(outcomeLine(*entry) + u'\n' + detailLine(*entry));
    case Qt::AccessibleTextRole:
        return QString(outcomeLine(*entry) + u'\n' + detailLine(*entry));
    case Qt::DecorationRole:
        return entry->reply ? QVariant(outcomeIcon(entry->reply->outcome)) : QVariant();
    default:
        return {};
    }
}

} // namespace hawser
