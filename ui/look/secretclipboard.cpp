#include "look/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QByteArray digestOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

std::unique_ptr<QMimeData> markedSecret(const QString &secret)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(secret);
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
#ifdef Q_OS_WIN
    // Qt hands these over under the name inside; a number of four bytes, 0 for "no".
    const QString format = u"application/x-qt-windows-mime;value=\"%1\""_s;
    const QByteArray no(4, '\0');
    for (const QString &name : {u"ExcludeClipboardContentFromMonitorProcessing"_s,
                                u"CanIncludeInClipboardHistory"_s, u"CanUploadToCloudClipboard"_s})
        data->setData(format.arg(name), no);
#endif
    return data;
}

/// Remembers only what the secret hashes to, so that none stays in memory for this.
class Sweeper : public QObject
{
public:
    explicit Sweeper(QObject *parent)
        : QObject(parent)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Sweeper::sweep);
        connect(qApp, &QCoreApplication::aboutToQuit, this, &Sweeper::sweep);
    }

    void watch(const QString &secret, std::chrono::milliseconds time)
    {
        m_digest = digestOf(secret);
        m_timer.start(time);
    }

private:
    void sweep()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (!m_digest.isEmpty() && digestOf(clipboard->text()) == m_digest)
            clipboard->clear();
        m_digest.clear();
        m_timer.stop();
    }

    QByteArray m_digest;
    QTimer m_timer{this};
};

} // namespace

void copySecret(const QString &secret, std::chrono::milliseconds time)
{
    static QPointer<Sweeper> sweeper;
    if (!sweeper)
        sweeper = new Sweeper(qApp);
    QGuiApplication::clipboard()->setMimeData(markedSecret(secret).release());
    sweeper->watch(secret, time);
}

} // namespace hawser
