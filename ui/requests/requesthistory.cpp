#include "requesthistory.h"

#include "jsontreemodel.h"
#include "outcomelook.h"
#include "servertitle.h"

#include "look/privacy.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString outcomeLine(const RequestEntry &entry)
{
    const QString title = actionText(actionSpec(entry.action).title);
    if (!entry.isOver() || entry.isForSeveral())
        return RequestHistory::tr("%1: %2", "action, outcome").arg(title, outcomeSummary(entry));
    return RequestHistory::tr("%1: %2, %3", "action, outcome, time taken")
        .arg(title, outcomeSummary(entry), durationText(entry.reply()->took));
}

QString detailLine(const RequestEntry &entry)
{
    const QString time = QLocale().toString(entry.at.toLocalTime().time(), QLocale::ShortFormat);
    const QString to = recipientTitle(entry);
    if (entry.arguments.isEmpty())
        return RequestHistory::tr("%1 · %2", "time, server").arg(time, to);
    return RequestHistory::tr("%1 · %2 · %3", "time, server, arguments")
        .arg(time, to, forScreen(jsonSummary(entry.arguments)));
}

qsizetype heldBytes(const RequestEntry &entry)
{
    qsizetype bytes = 0;
    for (const RequestAnswer &answer : entry.answers)
        bytes += answer.reply ? answer.reply->raw.size() : 0;
    return bytes;
}

int countOf(const RequestEntry &entry, Outcome outcome)
{
    return int(std::count_if(entry.answers.begin(), entry.answers.end(), [&](const auto &answer) {
        return answer.reply && answer.reply->outcome == outcome;
    }));
}

constexpr std::array worstFirst{Outcome::Failed, Outcome::Unknown, Outcome::Unsupported,
                                Outcome::Accepted, Outcome::Done};

} // namespace

std::size_t RequestEntry::answered() const
{
    return std::size_t(std::count_if(answers.begin(), answers.end(),
                                     [](const auto &answer) { return answer.reply.has_value(); }));
}

QString recipientTitle(const RequestEntry &entry)
{
    return entry.isForSeveral()
        ? RequestHistory::tr("%n game server(s)", nullptr, int(entry.answers.size()))
        : serverTitle(entry.server());
}

QString outcomeSummary(const RequestEntry &entry)
{
    if (!entry.isOver())
        return entry.isForSeveral() ? RequestHistory::tr("%1 of %2 answered")
                                          .arg(entry.answered())
                                          .arg(entry.answers.size())
                                    : RequestHistory::tr("waiting");
    if (!entry.isForSeveral())
        return outcomeWord(entry.reply()->outcome);
    QStringList parts;
    for (const Outcome outcome : worstFirst) {
        if (const int count = countOf(entry, outcome))
            parts.prepend(
                RequestHistory::tr("%1 %2", "outcome, count").arg(outcomeWord(outcome)).arg(count));
    }
    return parts.join(u", "_s);
}

std::optional<Outcome> worstOutcome(const RequestEntry &entry)
{
    if (!entry.isOver())
        return std::nullopt;
    return *std::find_if(worstFirst.begin(), worstFirst.end(),
                         [&](Outcome outcome) { return countOf(entry, outcome) > 0; });
}

RequestHistory::RequestHistory(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        if (!m_entries.empty())
            emit dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole});
    });
}

quint64 RequestHistory::add(const QList<ServerInfo> &servers, Action action,
                            const QJsonObject &arguments)
{
    if (qsizetype(m_entries.size()) == maximumEntries) {
        beginRemoveRows({}, int(maximumEntries) - 1, int(maximumEntries) - 1);
        m_entries.pop_back();
        endRemoveRows();
    }
    RequestEntry entry;
    entry.number = ++m_lastNumber;
    entry.at = QDateTime::currentDateTimeUtc();
    entry.action = action;
    entry.arguments = arguments;
    for (const ServerInfo &server : servers)
        entry.answers.push_back({server, std::nullopt});
    beginInsertRows({}, 0, 0);
    m_entries.push_front(std::move(entry));
    endInsertRows();
    return m_lastNumber;
}

void RequestHistory::finish(quint64 number, const Reply &reply)
{
    const QModelIndex index = indexOf(number);
    if (!index.isValid())
        return;
    for (RequestAnswer &answer : m_entries[std::size_t(index.row())].answers) {
        if (answer.server.id == reply.server)
            answer.reply = reply;
    }
    releaseOldAnswers();
    emit dataChanged(index, index);
}

void RequestHistory::releaseOldAnswers()
{
    qsizetype held = 0;
    for (RequestEntry &entry : m_entries) {
        const bool isNewest = held == 0;
        held += heldBytes(entry);
        if (held <= maximumBytes || isNewest || entry.answered() == 0)
            continue;
        held -= heldBytes(entry);
        for (RequestAnswer &answer : entry.answers) {
            if (!answer.reply)
                continue;
            answer.reply->payload = QJsonValue::Undefined;
            answer.reply->raw.clear();
        }
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
        return entry->isOver() ? QVariant(outcomeIcon(*worstOutcome(*entry))) : QVariant();
    default:
        return {};
    }
}

} // namespace hawser
