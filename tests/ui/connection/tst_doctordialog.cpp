#include "connection/doctordialog.h"

#include "support/patience.h"
#include "ui/support/palettes.h"

#include "demo/rust/simulatedrustserver.h"

#include <QLabel>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>

namespace tst_doctordialog {

using namespace hawser;
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
    void isPictured_data();
    void isPictured();

private:
    std::unique_ptr<Console> consoleWith(const ServerProfile &profile,
                                         const Secrets &secrets = {}) const;
    static QString told(const QDialog &dialog);
};

std::unique_ptr<Console> TestDoctorDialog::consoleWith(const ServerProfile &profile,
                                                       const Secrets &secrets) const
{
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = u"hw_reg_doctor_test"_s;
    options.sessionReason = u"This is a test."_s;
    options.given = {{profile}, secrets};
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
    QTRY_VERIFY(again->isEnabled());
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

void TestDoctorDialog::isPictured_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<QSize>("size");
    for (const test::NamedPalette &named : test::palettes()) {
        const QByteArray tone(named.name);
        if (!tone.startsWith("Fusion "))
            continue;
        for (const QSize &size : {QSize(520, 560), QSize(800, 500), QSize(1280, 800)})
            QTest::addRow("%s %d", tone.constData() + 7, size.width()) << named.palette << size;
    }
}

/// For people to look at: HAWSER_PICTURES=FOLDER.
void TestDoctorDialog::isPictured()
{
    const QString folder = qEnvironmentVariable("HAWSER_PICTURES");
    if (folder.isEmpty())
        QSKIP("nobody wants pictures");
    QFETCH(const QPalette, palette);
    QFETCH(const QSize, size);
    const QPalette usual = QApplication::palette();
    QApplication::setPalette(palette);
    const auto back = qScopeGuard([usual] { QApplication::setPalette(usual); });
    const auto shoot = [&](DoctorDialog &dialog, const QString &what) {
        dialog.resize(size);
        dialog.show();
        QTest::qWait(150); // layouts, fonts and hover
        const QString tag = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
        QVERIFY(dialog.grab().save(u"%1/doctor-%2-%3.png"_s.arg(folder, tag, what)));
    };
    SimulatedRustServer::Options options;
    options.password = "right-password";
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    for (const char *password : {"right-password", "wrong-password"}) {
        ServerProfile profile = dialled(server.port());
        profile.disabled = true; // the doctor alone dials
        const SecretKey key = SecretKey::password(profile.id);
        profile.secrets = {key.name};
        const auto console = consoleWith(profile, {{key, password}});
        QTRY_VERIFY(console->server(ServerId(profile.id)));
        DoctorDialog dialog(*console, *console->server(ServerId(profile.id)));
        dialog.show();
        shoot(dialog, u"running-"_s + QString::fromLatin1(password));
        auto *again = dialog.findChild<QPushButton *>(u"askDoctorAgain"_s);
        QTRY_VERIFY(again->isEnabled());
        shoot(dialog, QString::fromLatin1(password));
    }
    const ServerProfile mod = dialsIn();
    const auto console = consoleWith(mod);
    QTRY_VERIFY(console->endpointUrl());
    QTRY_VERIFY(console->server(ServerId(mod.id)));
    DoctorDialog dialog(*console, *console->server(ServerId(mod.id)));
    shoot(dialog, u"dial-in"_s);
}

} // namespace tst_doctordialog

QTEST_MAIN(tst_doctordialog::TestDoctorDialog)
#include "tst_doctordialog.moc"
