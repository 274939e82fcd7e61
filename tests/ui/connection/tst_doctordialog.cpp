#include "connection/doctordialog.h"

#include <QLabel>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

ServerProfile dialled(quint16 port)
{
    ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Veil"_s;
    profile.game = u"rust"_s;
    profile.connector = ConnectorKind::Traditional;
    profile.host = u"127.0.0.1"_s;
    profile.port = port;
    return profile;
}

ServerProfile dialsIn()
{
    ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Lobby"_s;
    profile.game = u"valheim"_s;
    profile.identity = u"valheim-lobby"_s;
    profile.accepted = true;
    return profile;
}

} // namespace

class TestDoctorDialog : public QObject
{
    Q_OBJECT

private slots:
    void climbsToWhatIsWrong();
    void tellsThatNobodyDials();

private:
    std::unique_ptr<Console> consoleWith(const ServerProfile &profile) const;
    static QString told(const QDialog &dialog);
};

std::unique_ptr<Console> TestDoctorDialog::consoleWith(const ServerProfile &profile) const
{
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = u"hw_reg_doctor_test"_s;
    options.sessionReason = u"This is a test."_s;
    options.given.profiles = {profile};
    auto console = std::make_unique<Console>(options);
    console->start();
    return console;
}

/// Every text that can be read.
QString TestDoctorDialog::told(const QDialog &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(u'\n');
}

void TestDoctorDialog::climbsToWhatIsWrong()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const ServerProfile profile = dialled(gone.serverPort());
    gone.close();
    const auto console = consoleWith(profile);
    QTRY_VERIFY(console->server(ServerId(profile.id)));
    DoctorDialog dialog(*console, *console->server(ServerId(profile.id)));
    dialog.show();
    auto *again = dialog.findChild<QPushButton *>(u"askDoctorAgain"_s);
    QVERIFY(!again->isEnabled()); // it has begun by itself
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), 12'000);
    QVERIFY2(told(dialog).contains(u"secret"_s), qPrintable(told(dialog)));
    again->click();
    QVERIFY(!again->isEnabled());
}

void TestDoctorDialog::tellsThatNobodyDials()
{
    const ServerProfile profile = dialsIn();
    const auto console = consoleWith(profile);
    QTRY_VERIFY(console->endpointUrl());
    QTRY_VERIFY(console->server(ServerId(profile.id)));
    DoctorDialog dialog(*console, *console->server(ServerId(profile.id)));
    dialog.show();
    QVERIFY(dialog.findChild<QPushButton *>(u"askDoctorAgain"_s)->isEnabled());
    const QString text = told(dialog);
    QVERIFY2(text.contains(console->endpointUrl()->toString()), qPrintable(text));
    QVERIFY2(text.contains(u"com.takaro.valheim.cfg"_s), qPrintable(text));
}

} // namespace hawser

QTEST_MAIN(hawser::TestDoctorDialog)
#include "tst_doctordialog.moc"
