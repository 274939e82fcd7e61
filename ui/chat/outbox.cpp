#include "chat/outbox.h"

#include "look/glyphs.h"
#include "look/plaintext.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "look/timewords.h"
#include "protocol/displaytext.h"
#include "requests/outcomelook.h"

#include <QGuiApplication>

#include <algorithm>

namespace hawser {

Outbox::Outbox(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        if (!m_shown.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
    });
}

quint64 Outbox::add(SentMessage message)
{
    message.number = ++m_lastNumber;
    message.at = QDateTime::currentDateTimeUtc();
    message.reply.reset();
    m_messages.push_back(std::move(message));
    if (qsizetype(m_messages.size()) > most)
        m_messages.pop_front();
    fill();
    return m_lastNumber;
}

void Outbox::finish(quint64 number, const Reply &reply)
{
    const auto it = std::find_if(m_messages.begin(), m_messages.end(),
                                 [number](const SentMessage &m) { return m.number == number; });
    if (it == m_messages.end())
        return;
    it->reply = reply;
    it->reply->raw.clear(); // nobody looks at it here
    const auto shown = std::find(m_shown.begin(), m_shown.end(), &*it);
    if (shown == m_shown.end())
        return;
    const QModelIndex row = index(int(shown - m_shown.begin()));
    emit dataChanged(row, row);
}

void Outbox::showServer(const std::optional<ServerId> &server)
{
    m_server = server;
    fill();
}

bool Outbox::isShown(const SentMessage &message) const
{
    return !m_server || message.server == *m_server;
}

void Outbox::fill()
{
    beginResetModel();
    m_shown.clear();
    for (const SentMessage &message : m_messages) {
        if (isShown(message))
            m_shown.push_back(&message);
    }
    endResetModel();
}

int Outbox::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QString Outbox::outcome(const SentMessage &message)
{
    if (!message.reply)
        return tr("sending …");
    const Reply &reply = *message.reply;
    switch (reply.outcome) {
    case Outcome::Done:
    case Outcome::Accepted:
        return tr("sent");
    case Outcome::Failed:
    case Outcome::Unsupported:
    case Outcome::Unknown:
        return reply.error.isEmpty() ? outcomeWord(reply.outcome)
                                     : tr("%1: %2", "outcome, reason")
                                           .arg(outcomeWord(reply.outcome), forScreen(reply.error));
    }
    Q_UNREACHABLE();
}

QString Outbox::line(const SentMessage &message) const
{
    const QString time = clockText(message.at, QDateTime::currentDateTimeUtc());
    const QString to
        = message.recipientId.isEmpty() ? tr("everybody") : forScreen(message.recipient);
    const QString text = forScreen(displayText(message.text));
    if (m_server)
        return tr("%1 You to %2: %3 · %4", "time, to whom, text, how it went")
            .arg(time, to, text, outcome(message));
    return tr("%1 You to %2 on %3: %4 · %5", "time, to whom, game server, text, how it went")
        .arg(time, to, forScreen(message.serverName), text, outcome(message));
}

QVariant Outbox::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SentMessage &message = *m_shown.at(std::size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line(message);
    case Qt::ToolTipRole:
        return plainToolTip(line(message));
    case Qt::DecorationRole:
        if (message.reply)
            return outcomeIcon(message.reply->outcome);
        return glyph(Glyph::Connecting, Tone::Busy);
    case Qt::ForegroundRole:
        if (message.reply)
            return outcomeColour(message.reply->outcome, QGuiApplication::palette());
        return toneColour(Tone::Muted, QGuiApplication::palette());
    default:
        return {};
    }
}

} // namespace hawser
