"""The models of bench/models.ts and the networks of bench/networks.ts in Keras."""

import keras
from keras import layers, ops


class TokenAndPosition(layers.Layer):
    def __init__(self, vocabulary, length, width):
        super().__init__()
        self.length = length
        self.tokens, self.positions = layers.Embedding(vocabulary, width), layers.Embedding(length, width)

    def call(self, inputs):
        return self.tokens(inputs) + self.positions(ops.arange(self.length))


def gpt(length, vocabulary, width, heads, blocks):
    inputs = keras.Input((length,), dtype="int32")
    x = TokenAndPosition(vocabulary, length, width)(inputs)
    for _ in range(blocks):
        h = layers.LayerNormalization()(x)
        x = x + layers.MultiHeadAttention(heads, width // heads)(h, h, use_causal_mask=True)
        h = layers.LayerNormalization()(x)
        x = x + layers.Dense(width)(layers.Dense(4 * width, activation="gelu")(h))
    return keras.Model(inputs, layers.Dense(vocabulary)(layers.LayerNormalization()(x)))


def build_model(workload):
    """The model of a training workload."""
    shape, classes, model = workload["inputShape"][1:], workload["classes"], workload["model"]
    relu = {"activation": "relu"}

    def classify(*hidden):
        return keras.Sequential([keras.Input(shape), *hidden, layers.Dense(classes, activation="softmax")])

    match model["type"]:
        case "mlp":
            return classify(*(layers.Dense(units, **relu) for units in model["hidden"]))
        case "cnn":
            convolutions = [layers.Conv2D(filters, 3, **relu) for filters in model["filters"]]
            return classify(*convolutions, layers.MaxPooling2D(), layers.Flatten(), layers.Dense(model["units"], **relu))
        case "lstm":
            return classify(layers.LSTM(model["units"]))
        case "gpt":
            return gpt(shape[0], classes, model["width"], model["heads"], model["blocks"])
        case other:
            raise ValueError(f"Keras has no model of the type {other}")


def make_layer(layer):
    match layer["layer"]:
        case "conv":
            return layers.Conv2D(layer["filters"], layer["kernel"], layer["strides"], layer["padding"], use_bias=layer["bias"])
        case "depthwise":
            return layers.DepthwiseConv2D(layer["kernel"], layer["strides"], "same", use_bias=False)
        case "norm":
            return layers.BatchNormalization(epsilon=1e-3)
        case "relu":
            return layers.ReLU(max_value=layer["max"])
        case "maxPool":
            return layers.MaxPooling2D(layer["size"])
        case "add":
            return layers.Add()
        case "globalPool":
            return layers.GlobalAveragePooling2D()
        case "flatten":
            return layers.Flatten()
        case "dense":
            return layers.Dense(layer["units"])
        case "softmax":
            return layers.Softmax()
        case other:
            raise ValueError(f"Keras has no layer for {other}")


def build_network(workload, uniform):
    """The network of an inference workload with its weights; `uniform(shape, start)` is the stream that they are made of."""
    inputs = keras.Input(workload["inputShape"][1:])
    outputs, x = [], inputs
    for layer in workload["network"]:
        x = make_layer(layer)([x, outputs[layer["to"]]] if layer["layer"] == "add" else x)
        outputs.append(x)
    model = keras.Model(inputs, x)
    values, start = [], 0
    for weight in workload["weights"]:
        numbers = uniform(weight["shape"], start)
        values.append(weight["low"] + (weight["high"] - weight["low"]) * numbers)
        start += numbers.size
    model.set_weights(values)
    return model
