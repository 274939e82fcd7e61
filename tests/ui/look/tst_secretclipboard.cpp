#include "look/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTest>

namespace tst_secretclipboard {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString secret = u"hw_reg_7Qk-very_secret"_s;

QClipboard &clipboard()
{
    return *QGuiApplication::clipboard();
}

} // namespace

class TestSecretClipboard : public QObject
{
    Q_OBJECT

private slots:
    void init() { clipboard().clear(); }
    void itIsCopiedAndMarked();
    void itIsSweptAfterAWhile();
    void whatCameLaterStays();
    void aSecondSecretGetsItsWholeTime();
    void itIsSweptAtTheEnd();
    void theSelectionIsNotTouched();
};

void TestSecretClipboard::itIsCopiedAndMarked()
{
    copySecret(secret);
    QCOMPARE(clipboard().text(), secret);
    QCOMPARE(clipboard().mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
}

void TestSecretClipboard::itIsSweptAfterAWhile()
{
    copySecret(secret, 50ms);
    QCOMPARE(clipboard().text(), secret);
    QTRY_VERIFY(clipboard().text().isEmpty());
}

void TestSecretClipboard::whatCameLaterStays()
{
    copySecret(secret, 20ms);
    clipboard().setText(u"something else"_s);
    QTest::qWait(60); // the sweep has nothing to show that it ran
    QCOMPARE(clipboard().text(), u"something else"_s);
}

void TestSecretClipboard::aSecondSecretGetsItsWholeTime()
{
    copySecret(secret, 20ms);
    copySecret(u"another"_s, 1h);
    QTest::qWait(60);
    QCOMPARE(clipboard().text(), u"another"_s);
}

void TestSecretClipboard::itIsSweptAtTheEnd()
{
    copySecret(secret);
    QMetaObject::invokeMethod(qApp, "aboutToQuit", Qt::DirectConnection);
    QVERIFY(clipboard().text().isEmpty());
}

void TestSecretClipboard::theSelectionIsNotTouched()
{
    if (!clipboard().supportsSelection())
        QSKIP("This platform has no selection.");
    clipboard().setText(u"selected"_s, QClipboard::Selection);
    copySecret(secret, 20ms);
    QCOMPARE(clipboard().text(QClipboard::Selection), u"selected"_s);
    QTRY_VERIFY(clipboard().text().isEmpty());
    QCOMPARE(clipboard().text(QClipboard::Selection), u"selected"_s);
}

} // namespace tst_secretclipboard

QTEST_MAIN(tst_secretclipboard::TestSecretClipboard)
#include "tst_secretclipboard.moc"
