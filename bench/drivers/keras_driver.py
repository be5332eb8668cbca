"""Python Keras: `keras_driver.py fit|loop threads`, backend from KERAS_BACKEND. Speaks the protocol of bench/protocol.ts.

fit:  model.train_on_batch, compiled as Keras decides (XLA on both backends).
loop: the compiled training loop that Keras's guides write by hand; XLA on JAX, a plain tf.function (oneDNN kernels) on TensorFlow.
"""

import json
import os
import sys
import time

STYLE, THREADS = sys.argv[1], int(sys.argv[2])
if hasattr(os, "sched_setaffinity"):  # JAX has no setting for its threads: give the process that many cores, before it counts them
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:THREADS])
replies, sys.stdout = sys.stdout, sys.stderr

import numpy as np  # noqa: E402

BACKEND = os.environ["KERAS_BACKEND"]
INPUT_BATCHES, LABEL_BATCHES, LABEL_SEED = 8, 509, 0x5BD1E995


def mix(start, count):
    """32 well-mixed bits per element: the twin of bench/data.ts."""
    h = (np.arange(1, count + 1, dtype=np.uint64) + np.uint64(start)).astype(np.uint32)
    h = (h ^ (h >> 16)) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> 13)) * np.uint32(0xC2B2AE35)
    return h ^ (h >> 16)


def uniform(shape, start=0):
    return ((mix(start, int(np.prod(shape))) >> 8).astype("float32") / np.float32(2**24)).reshape(shape)


def integers(shape, start, classes):
    return (mix(start, int(np.prod(shape))) % np.uint32(classes)).astype("int32").reshape(shape)


def batches(workload):
    """An endless stream of batches, the same as in bench/data.ts."""
    shape, label_shape, classes = workload["inputShape"], workload["labelShape"], workload["classes"]
    size, label_size = int(np.prod(shape)), int(np.prod(label_shape))
    tokens = workload["inputKind"] == "token"
    xs = [integers(shape, i * size, classes) if tokens else uniform(shape, i * size) for i in range(INPUT_BATCHES)]
    ys = [integers(label_shape, LABEL_SEED + i * label_size, classes) for i in range(LABEL_BATCHES)]
    step = 0
    while True:
        yield xs[step % INPUT_BATCHES], ys[step % LABEL_BATCHES]
        step += 1


def training_step(workload):
    import keras
    from keras_models import build_model

    model = build_model(workload)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=workload["model"]["type"] == "gpt")
    optimizer = keras.optimizers.Adam()
    data = batches(workload)
    if STYLE == "fit":
        model.compile(optimizer, loss)
        return lambda: float(model.train_on_batch(*next(data)))
    optimizer.build(model.trainable_variables)
    return (jax_loop if BACKEND == "jax" else tensorflow_loop)(model, loss, optimizer, data)


def jax_loop(model, loss, optimizer, data):
    import jax

    state = [[v.value for v in group] for group in (model.trainable_variables, model.non_trainable_variables, optimizer.variables)]

    def loss_of(trainable, frozen, x, y):
        predictions, frozen = model.stateless_call(trainable, frozen, x, training=True)
        return loss(y, predictions), frozen

    def update(state, x, y):
        trainable, frozen, slots = state
        (value, frozen), gradients = jax.value_and_grad(loss_of, has_aux=True)(trainable, frozen, x, y)
        trainable, slots = optimizer.stateless_apply(slots, gradients, trainable)
        return value, [trainable, frozen, slots]

    compiled = jax.jit(update, donate_argnums=0)

    def step():
        nonlocal state
        value, state = compiled(state, *next(data))
        return float(value)

    return step


def tensorflow_loop(model, loss, optimizer, data):
    import tensorflow as tf

    @tf.function
    def update(x, y):
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        gradients = tape.gradient(value, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return value

    def step():
        x, y = next(data)
        return float(update(tf.constant(x), tf.constant(y)))

    return step


def inference_step(workload):
    from keras_models import build_network

    model, x = build_network(workload, uniform), uniform(workload["inputShape"])
    if STYLE == "fit":
        return lambda: float(model.predict_on_batch(x).max())
    if BACKEND == "jax":
        import jax

        state = [[v.value for v in group] for group in (model.trainable_variables, model.non_trainable_variables)]
        infer = jax.jit(lambda trainable, frozen, x: model.stateless_call(trainable, frozen, x, training=False)[0])
        return lambda: float(np.asarray(infer(*state, x)).max())
    import tensorflow as tf

    infer = tf.function(lambda x: model(x, training=False))
    return lambda: float(infer(tf.constant(x)).numpy().max())


def operands(shape):
    from keras import ops

    return ops.convert_to_tensor(uniform(shape)), ops.convert_to_tensor(uniform(shape, int(np.prod(shape))))


def matmul_step(workload):
    from keras import ops

    a, b = operands(workload["inputShape"])
    return lambda: np.asarray(ops.matmul(a, b)) is None


def import_step(workload):
    return lambda: matmul_step(workload)()


def eager_step(workload):
    """Calls without jit. The backend may still be computing when a call returns; only its dispatch is compared."""
    from keras import ops

    a, b = operands(workload["inputShape"])
    if workload["id"] == "micro-add":
        return lambda: ops.add(a, b) is None
    if BACKEND == "jax":
        import jax

        gradient = jax.grad(lambda x, w: ops.sum(ops.tanh(ops.matmul(x, w))), argnums=(0, 1))
        return lambda: gradient(a, b) is None
    import tensorflow as tf

    def step():
        with tf.GradientTape() as tape:
            tape.watch([a, b])
            y = ops.sum(ops.tanh(ops.matmul(a, b)))
        tape.gradient(y, [a, b])

    return step


def versions():
    import importlib.metadata as metadata
    package = next(p for p in ("jax", "tensorflow", "tensorflow-cpu") if p.startswith(BACKEND) and installed(metadata, p))
    return f"keras {metadata.version('keras')}, {package} {metadata.version(package)}, {THREADS} threads"


def installed(metadata, package):
    try:
        return bool(metadata.version(package))
    except metadata.PackageNotFoundError:
        return False


def run(step, steps):
    start = time.perf_counter()
    for _ in range(steps):
        value = step()
    ms = (time.perf_counter() - start) * 1e3
    return {"steps": steps, "ms": ms, "value": value if isinstance(value, float) and np.isfinite(value) else None}


KINDS = {"train": training_step, "first": training_step, "infer": inference_step, "matmul": matmul_step, "eager": eager_step, "import": import_step}


def main():
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "workload" in request:
                workload = request["workload"]
                step = KINDS[workload["kind"]](workload)
                reply = {"ready": versions()}
            else:
                reply = run(step, request["steps"])
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), file=replies, flush=True)


main()
