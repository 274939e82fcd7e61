#include "settings/transferdialog.h"

#include "profiles/profilestore.h"
#include "support/patience.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace tst_transferdialog {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestTransferDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_store.reset(); }
    void exportsWithoutSecrets();
    void carriesSecretsOnlyEncrypted();
    void wantsAPassphraseThatIsMeant();
    void tellsWhatIsWrongWithAFile();

private:
    using Direction = TransferDialog::Direction;
    std::unique_ptr<TransferDialog> dialog(Direction direction)
    {
        auto made = std::make_unique<TransferDialog>(*m_store, direction, path());
        made->setAttribute(Qt::WA_DeleteOnClose, false);
        made->show();
        return made;
    }
    QString path() const { return m_folder.filePath(u"servers.json"_s); }
    static QString note(const TransferDialog &dialog)
    {
        return dialog.findChild<QLabel *>(u"transferNote"_s)->text();
    }
    static void run(const TransferDialog &dialog)
    {
        dialog.findChild<QPushButton *>(u"transferRun"_s)->click();
    }
    static void setPassphrase(const TransferDialog &dialog, const QString &one,
                              const QString &again)
    {
        dialog.findChild<QCheckBox *>(u"transferSecrets"_s)->setChecked(true);
        dialog.findChild<QLineEdit *>(u"transferPassphrase"_s)->setText(one);
        dialog.findChild<QLineEdit *>(u"transferAgain"_s)->setText(again);
    }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void openStore()
    {
        m_store = std::make_unique<ProfileStore>();
        m_store->openForSession(u"a test"_s);
    }

    const QByteArray m_secret = "pw_canary_1234";
    QTemporaryDir m_folder;
    std::unique_ptr<ProfileStore> m_store;
};

void TestTransferDialog::init()
{
    QFile::remove(path());
    openStore();
    ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Navezgane"_s;
    profile.game = u"7d2d"_s;
    profile.connector = ConnectorKind::Traditional;
    profile.host = u"127.0.0.1"_s;
    profile.port = 8080;
    bool isKept = false;
    m_store->put(profile, {{SecretKey::password(profile.id), m_secret}},
                 [&](const auto &done) { isKept = bool(done); });
    QTRY_VERIFY(isKept);
}

void TestTransferDialog::exportsWithoutSecrets()
{
    const auto out = dialog(Direction::Export);
    run(*out);
    QTRY_VERIFY(bytes().contains("Navezgane"));
    QVERIFY(!bytes().contains(m_secret));
    openStore();
    const auto in = dialog(Direction::Import);
    run(*in);
    QTRY_COMPARE(m_store->profiles().size(), 1);
    QTRY_VERIFY(note(*in).contains(u'1'));
}

void TestTransferDialog::carriesSecretsOnlyEncrypted()
{
    const auto out = dialog(Direction::Export);
    setPassphrase(*out, u"long enough"_s, u"long enough"_s);
    run(*out);
    QTRY_VERIFY(!bytes().isEmpty());
    QVERIFY(!bytes().contains(m_secret));
    const QUuid id = m_store->profiles().first().id;
    openStore();
    const auto in = dialog(Direction::Import);
    setPassphrase(*in, u"another one"_s, {});
    run(*in);
    QTRY_VERIFY(in->findChild<QPushButton *>(u"transferRun"_s)->isEnabled());
    QVERIFY(m_store->profiles().isEmpty());
    setPassphrase(*in, u"long enough"_s, {});
    run(*in);
    QTRY_COMPARE(m_store->profiles().size(), 1);
    QVERIFY(m_store->hasSecret(SecretKey::password(id)));
}

void TestTransferDialog::wantsAPassphraseThatIsMeant()
{
    const auto out = dialog(Direction::Export);
    const auto *button = out->findChild<QPushButton *>(u"transferRun"_s);
    for (const auto &[one, again] : {std::pair(u""_s, u""_s),
                                     {u"short"_s, u"short"_s},
                                     {u"long enough"_s, u"long enaugh"_s}}) {
        setPassphrase(*out, one, again);
        QVERIFY(!button->isEnabled());
        QVERIFY(!note(*out).isEmpty());
    }
    setPassphrase(*out, u"long enough"_s, u"long enough"_s);
    QVERIFY(button->isEnabled());
}

void TestTransferDialog::tellsWhatIsWrongWithAFile()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{broken");
    file.close();
    const auto in = dialog(Direction::Import);
    const QString before = note(*in);
    run(*in);
    QTRY_VERIFY(note(*in) != before);
    QVERIFY(m_store->profiles().size() == 1);
    QVERIFY(in->findChild<QPushButton *>(u"transferRun"_s)->isEnabled());
}

} // namespace tst_transferdialog

QTEST_MAIN(tst_transferdialog::TestTransferDialog)
#include "tst_transferdialog.moc"
