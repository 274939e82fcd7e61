#include "look/emptystate.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"

#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int signSide = 40;

} // namespace

EmptyState::EmptyState(Glyph sign, const QString &sentence, const QString &hint, QWidget *parent)
    : QWidget(parent)
{
    QLabel *what = makeSentence(this);
    what->setObjectName(u"emptySentence"_s);
    what->setText(sentence);
    what->setFont(headingFont(font()));
    what->setAlignment(Qt::AlignCenter);
    QLabel *next = makeSentence(this);
    next->setObjectName(u"emptyHint"_s);
    next->setText(hint);
    next->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(new GlyphLabel(sign, Tone::Muted, signSide, this), 0, Qt::AlignCenter);
    layout->addWidget(what);
    layout->addWidget(next);
    layout->addStretch();
}

} // namespace hawser
