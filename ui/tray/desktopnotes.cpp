#include "tray/desktopnotes.h"

#ifdef HAWSER_HAS_SESSION_BUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#endif

namespace hawser {

#ifdef HAWSER_HAS_SESSION_BUS

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString object = u"/org/freedesktop/Notifications"_s;
constexpr qsizetype longestText = 2'000;
constexpr int asTheDesktopLikes = -1;

QDBusMessage callTo(const QString &method)
{
    return QDBusMessage::createMethodCall(service, object, service, method);
}

} // namespace

/// A service may read markup in the text, and not each knows what is to happen at a click.
void DesktopNotes::show(const QString &title, const QString &text)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    listen();
    auto *asked = new QDBusPendingCallWatcher(bus.asyncCall(callTo(u"GetCapabilities"_s)), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this,
            [this, title, text](QDBusPendingCallWatcher *answer) {
                const QDBusPendingReply<QStringList> capabilities = *answer;
                if (!capabilities.isError())
                    ask(title, text, capabilities.value());
                answer->deleteLater();
            });
}

void DesktopNotes::ask(const QString &title, const QString &text, const QStringList &capabilities)
{
    const QString shown = text.left(longestText);
    const bool readsMarkup = capabilities.contains("body-markup"_L1);
    QStringList actions;
    if (capabilities.contains("actions"_L1))
        actions << u"default"_s << tr("Show Hawser");
    QDBusMessage message = callTo(u"Notify"_s);
    message << QGuiApplication::applicationDisplayName() << m_id
            << QGuiApplication::desktopFileName() << title
            << (readsMarkup ? shown.toHtmlEscaped() : shown) << actions
            << QVariantMap{{u"desktop-entry"_s, QGuiApplication::desktopFileName()}}
            << asTheDesktopLikes;
    auto *asked
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this,
            [this](QDBusPendingCallWatcher *answer) {
                const QDBusPendingReply<quint32> id = *answer;
                m_id = id.isError() ? 0 : id.value();
                answer->deleteLater();
            });
}

void DesktopNotes::listen()
{
    if (!m_isListening)
        m_isListening = QDBusConnection::sessionBus().connect(
            service, object, service, u"ActionInvoked"_s, this, SLOT(onAction(uint, QString)));
}

void DesktopNotes::onAction(uint id, const QString &)
{
    if (id == m_id && id != 0)
        emit clicked();
}

#else

void DesktopNotes::show(const QString &, const QString &) {}
void DesktopNotes::onAction(uint, const QString &) {}

#endif

} // namespace hawser
