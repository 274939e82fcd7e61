#pragma once

#include "app/portforward/support/fakerouter.h"
#include "ui/dial/fakeconnectiontest.h"
#include "ui/wizard/fakechecker.h"
#include "ui/wizard/fakeoutwardtest.h"

#include "setup/openedports.h"
#include "setup/portsetup.h"
#include "wizard/setupdialog.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace hawser::test {

/// This computer.
inline const portforward::IpAddress loopback = portforward::IpAddress::fromV4(0x7F000001);

/// Walks the set-up, with a router, a checker and a doctor that do as they are told.
class SetupWalk : public QObject
{
protected:
    void begin(const FakeRouter::Manner &manner = {});
    /// Behind a second router, at 127.0.0.2, which is asked as \a outer says. False: this computer
    /// has no such address.
    bool beginBehindTwo(const FakeRouter::Manner &outer = {});
    /// The window alone, anew.
    void open();
    /// Everything is gone.
    void end();

    /// On the page that is shown; else anywhere.
    template<typename Part>
    Part *find(const QString &name) const
    {
        auto *here = page()->findChild<Part *>(name);
        return here ? here : m_dialog->findChild<Part *>(name);
    }
    QWidget *page() const;
    void click(const QString &name) const { find<QAbstractButton>(name)->click(); }
    void goOn() const { click(QStringLiteral("setupNext")); }
    bool isOn(WizardStep step) const { return m_dialog->session().state().current() == step; }
    WizardOutcome outcome(WizardStep step) const
    {
        return m_dialog->session().state().outcomeOf(step);
    }
    bool isShown(const QString &name) const { return find<QWidget>(name)->isVisible(); }
    QString told(const QString &banner) const
    {
        return find<QWidget>(banner)->findChild<QLabel *>(QStringLiteral("bannerMessage"))->text();
    }
    QString advised(const QString &banner) const
    {
        return find<QWidget>(banner)->findChild<QLabel *>(QStringLiteral("bannerAdvice"))->text();
    }
    void fill(const QString &field, const QString &text) const
    {
        find<QLineEdit>(field)->clear();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }
    void chooseGame(const QString &game) const;
    void goToConfig(const QString &game) const;
    void goToPorts(const QString &game);
    void goToOpen(const QString &game);
    void askForPort() const;
    void checkFile(const QString &sample) const;
    void prove() const;
    /// The pages check again so soon.
    void hasten(std::chrono::milliseconds pause) const;
    /// The endpoint listens for mods.
    void listenHere(quint16 port = 3004) const;

    quint16 m_port = 0; ///< of the game server
    FakeConnectionTest m_test;
    FakeOutwardTest m_outward;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeRouter> m_router;
    std::unique_ptr<FakeRouter> m_outerRouter;
    std::unique_ptr<FakeChecker> m_checker;
    std::unique_ptr<OpenedPorts> m_opened;
    std::unique_ptr<PortSetup> m_ports;
    std::unique_ptr<SetupDialog> m_dialog;
};

} // namespace hawser::test
