#include "window/rotatequestion.h"

#include "console/endpointsecrets.h"

#include <QPointer>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

RotateQuestion::RotateQuestion(EndpointSecrets &secrets, QWidget *parent)
    : QMessageBox(parent)
    , m_secrets(secrets)
{
    setObjectName(u"rotateDialog"_s);
    setTextFormat(Qt::PlainText);
    setIcon(Warning);
    setWindowTitle(tr("Another registration token"));
    setText(tr("Make another registration token?"));
    setInformativeText(consequences());
    QPushButton *rotate = addButton(tr("Make another"), DestructiveRole);
    rotate->setObjectName(u"rotateNow"_s);
    setDefaultButton(addButton(Cancel));
    connect(rotate, &QPushButton::clicked, this, [this] {
        m_secrets.rotate([question = QPointer(this)](const auto &outcome) {
            if (!question)
                return;
            if (!outcome)
                emit question->failed(outcome.error());
            question->deleteLater();
        });
    });
    connect(this, &QMessageBox::rejected, this, &QObject::deleteLater);
}

QString RotateQuestion::consequences() const
{
    const QString always
        = tr("Every mod that came in with the present one is sent away at once, and is not let in "
             "again before the new token stands in its settings. Game servers with a token of "
             "their own stay.");
    if (!m_secrets.isTokenGiven())
        return always;
    return always + u"\n\n"_s
        + tr("The present one came from a file, which stays as it is: the new one lasts until "
             "Hawser ends.");
}

} // namespace hawser
