#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace hawser {

/// Notifications on a desktop that has no place for Hawser's icon: asks its notification service
/// over the session bus, after the Desktop Notifications Specification of freedesktop.org. Where
/// there is no such service nothing is shown. GUI thread; waits for nobody.
class DesktopNotes : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Plain texts. The former one, if it still stands, is replaced.
    void show(const QString &title, const QString &text);

signals:
    void clicked();

private slots:
    void onAction(uint id, const QString &action);

private:
    void ask(const QString &title, const QString &text, const QStringList &capabilities);
    void listen();

    quint32 m_id = 0; // of the last one; 0: none
    bool m_isListening = false;
};

} // namespace hawser
